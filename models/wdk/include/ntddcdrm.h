// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_NTDDCDRM_H
#define SPINPROOF_NTDDCDRM_H
#include <ntddstor.h>
#define IOCTL_CDROM_BASE FILE_DEVICE_CD_ROM
#define MAXIMUM_NUMBER_TRACKS 100
#define MAXIMUM_CDROM_SIZE 804
typedef struct _TRACK_DATA { UCHAR Reserved; UCHAR Control : 4; UCHAR Adr : 4; UCHAR TrackNumber; UCHAR Reserved1; UCHAR Address[4]; } TRACK_DATA, *PTRACK_DATA;
typedef struct _CDROM_TOC { UCHAR Length[2]; UCHAR FirstTrack; UCHAR LastTrack; TRACK_DATA TrackData[MAXIMUM_NUMBER_TRACKS]; } CDROM_TOC, *PCDROM_TOC;
#endif
