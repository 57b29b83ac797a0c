// SPDX-License-Identifier: Apache-2.0
// Kernel streaming: video formats and camera controls.
#ifndef SPINPROOF_KS_VIDEO_H
#define SPINPROOF_KS_VIDEO_H
#include <ks.h>
#include <mmreg.h>
typedef LONGLONG REFERENCE_TIME;
#ifndef SPINPROOF_RECT
#define SPINPROOF_RECT
typedef struct tagRECT { LONG left, top, right, bottom; } RECT, *PRECT, *LPRECT;
typedef struct tagSIZE { LONG cx, cy; } SIZE, *PSIZE, *LPSIZE;
typedef struct tagPOINT { LONG x, y; } POINT, *PPOINT;
#endif
typedef struct { UCHAR rgbBlue, rgbGreen, rgbRed, rgbReserved; } KS_RGBQUAD, *PKS_RGBQUAD;
typedef BITMAPINFOHEADER KS_BITMAPINFOHEADER, *PKS_BITMAPINFOHEADER;
typedef struct { RECT rcSource, rcTarget; DWORD dwBitRate, dwBitErrorRate; REFERENCE_TIME AvgTimePerFrame; KS_BITMAPINFOHEADER bmiHeader; union { KS_RGBQUAD bmiColors[256]; DWORD dwBitMasks[3]; }; } KS_VIDEOINFO, *PKS_VIDEOINFO;
typedef struct { RECT rcSource, rcTarget; DWORD dwBitRate, dwBitErrorRate; REFERENCE_TIME AvgTimePerFrame; KS_BITMAPINFOHEADER bmiHeader; } KS_VIDEOINFOHEADER, *PKS_VIDEOINFOHEADER;
typedef struct { RECT rcSource, rcTarget; DWORD dwBitRate, dwBitErrorRate; REFERENCE_TIME AvgTimePerFrame; DWORD dwInterlaceFlags, dwCopyProtectFlags, dwPictAspectRatioX, dwPictAspectRatioY; union { DWORD dwControlFlags; DWORD dwReserved1; }; DWORD dwReserved2; KS_BITMAPINFOHEADER bmiHeader; } KS_VIDEOINFOHEADER2, *PKS_VIDEOINFOHEADER2;
typedef struct { GUID guid; ULONG VideoStandard; SIZE InputSize, MinCroppingSize, MaxCroppingSize; int CropGranularityX, CropGranularityY, CropAlignX, CropAlignY; SIZE MinOutputSize, MaxOutputSize; int OutputGranularityX, OutputGranularityY, StretchTapsX, StretchTapsY, ShrinkTapsX, ShrinkTapsY; LONGLONG MinFrameInterval, MaxFrameInterval; LONG MinBitsPerSecond, MaxBitsPerSecond; } KS_VIDEO_STREAM_CONFIG_CAPS, *PKS_VIDEO_STREAM_CONFIG_CAPS;
typedef struct { KSDATARANGE DataRange; BOOL bFixedSizeSamples, bTemporalCompression; DWORD StreamDescriptionFlags, MemoryAllocationFlags; KS_VIDEO_STREAM_CONFIG_CAPS ConfigCaps; KS_VIDEOINFOHEADER VideoInfoHeader; } KS_DATARANGE_VIDEO, *PKS_DATARANGE_VIDEO;
typedef struct { KSDATARANGE DataRange; BOOL bFixedSizeSamples, bTemporalCompression; DWORD StreamDescriptionFlags, MemoryAllocationFlags; KS_VIDEO_STREAM_CONFIG_CAPS ConfigCaps; KS_VIDEOINFOHEADER2 VideoInfoHeader; } KS_DATARANGE_VIDEO2, *PKS_DATARANGE_VIDEO2;
typedef struct { KSDATAFORMAT DataFormat; KS_VIDEOINFOHEADER VideoInfoHeader; } KS_DATAFORMAT_VIDEOINFOHEADER, *PKS_DATAFORMAT_VIDEOINFOHEADER;
typedef struct { KSDATAFORMAT DataFormat; KS_VIDEOINFOHEADER2 VideoInfoHeader2; } KS_DATAFORMAT_VIDEOINFOHEADER2, *PKS_DATAFORMAT_VIDEOINFOHEADER2;
typedef struct { ULONG ExtendedHeaderSize, dwFrameFlags; LONGLONG PictureNumber, DropCount; HANDLE hDirectDraw, hSurfaceHandle; RECT DirectDrawRect; ULONG Reserved1, Reserved2, Reserved3, Reserved4; } KS_FRAME_INFO, *PKS_FRAME_INFO;
#define KS_BI_RGB 0L
#define KS_BI_RLE8 1L
#define KS_BI_RLE4 2L
#define KS_BI_BITFIELDS 3L
#define KS_iPALETTE_COLORS 256
#define KS_SIZE_VIDEOHEADER(h) (sizeof(KS_VIDEOINFOHEADER))
#define KS_VIDEOSTREAM_PREVIEW 0x0001
#define KS_VIDEOSTREAM_CAPTURE 0x0002
#define KS_VIDEO_FLAG_FRAME 0x0000L
#define KS_VIDEO_FLAG_I_FRAME 0x0010L
#define KS_VIDEO_ALLOC_VPE_SYSTEM 0x0001
typedef enum { KS_AnalogVideo_None = 0, KS_AnalogVideo_NTSC_M = 1, KS_AnalogVideo_NTSC_M_J = 2, KS_AnalogVideo_NTSC_433 = 4, KS_AnalogVideo_PAL_B = 0x10, KS_AnalogVideo_PAL_D = 0x20 } KS_AnalogVideoStandard;
#endif
