// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    files.c

Abstract:

    The file list and the cache of the file that was looked up last.

--*/

#include "precomp.h"

static
PNSFS_FILE
NsfsLookUpCache(
    _In_ PNSFS_VOLUME Volume,
    _In_ PUNICODE_STRING Name
    );

static
VOID
NsfsFillCache(
    _In_ PNSFS_VOLUME Volume,
    _In_ PNSFS_FILE File
    );

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NsfsLookUpCache)
#pragma alloc_text(PAGE, NsfsFillCache)
#pragma alloc_text(PAGE, NsfsOpenFile)
#endif

static
BOOLEAN
NsfsSameName(
    _In_ PNSFS_FILE File,
    _In_ PUNICODE_STRING Name
    )
{
    return (BOOLEAN)(File->NameLength == Name->Length &&
                     RtlCompareMemory(File->Name, Name->Buffer, Name->Length) == Name->Length);
}

static
PNSFS_FILE
NsfsLookUpCache(
    _In_ PNSFS_VOLUME Volume,
    _In_ PUNICODE_STRING Name
    )
/*++

Routine Description:

    Looks whether the file was opened last. Resource is held.

--*/
{
    PNSFS_FILE file;

    PAGED_CODE();

    ExAcquireFastMutex(&Volume->CacheMutex);
    file = Volume->LastFile;
    ExReleaseFastMutex(&Volume->CacheMutex);

    return (file != NULL && NsfsSameName(file, Name)) ? file : NULL;
}

static
VOID
NsfsFillCache(
    _In_ PNSFS_VOLUME Volume,
    _In_ PNSFS_FILE File
    )
{
    PAGED_CODE();

    ExAcquireFastMutex(&Volume->CacheMutex);
    Volume->LastFile = File;
    ExReleaseFastMutex(&Volume->CacheMutex);
}

NTSTATUS
NsfsOpenFile(
    _In_ PNSFS_VOLUME Volume,
    _In_ PUNICODE_STRING Name,
    _Outptr_ PNSFS_FILE* File
    )
/*++

Routine Description:

    Finds a file by its name, or makes a new one.

--*/
{
    PNSFS_FILE file;
    PLIST_ENTRY entry;
    NTSTATUS status = STATUS_SUCCESS;

    PAGED_CODE();

    if (Name->Length == 0 || Name->Length > NSFS_NAME_LENGTH * sizeof(WCHAR)) {
        return STATUS_OBJECT_NAME_INVALID;
    }

    KeEnterCriticalRegion();
    ExAcquireResourceExclusiveLite(&Volume->Resource, TRUE);

    file = NsfsLookUpCache(Volume, Name);
    if (file != NULL) {
        goto Done;
    }

    for (entry = Volume->Files.Flink; entry != &Volume->Files; entry = entry->Flink) {
        file = CONTAINING_RECORD(entry, NSFS_FILE, Link);
        if (NsfsSameName(file, Name)) {
            NsfsFillCache(Volume, file);
            goto Done;
        }
    }

    file = NULL;
    if (Volume->FileCount == NSFS_MAX_FILES) {
        status = STATUS_DISK_FULL;
        goto Done;
    }

    file = (PNSFS_FILE)ExAllocatePoolWithTag(PagedPool, sizeof(NSFS_FILE), NSFS_POOL_TAG);
    if (file == NULL) {
        status = STATUS_INSUFFICIENT_RESOURCES;
        goto Done;
    }

    RtlZeroMemory(file, sizeof(NSFS_FILE));
    RtlCopyMemory(file->Name, Name->Buffer, Name->Length);
    file->NameLength = Name->Length;
    file->Slot = Volume->FileCount;
    Volume->FileCount += 1;
    InsertTailList(&Volume->Files, &file->Link);
    NsfsFillCache(Volume, file);

Done:

    ExReleaseResourceLite(&Volume->Resource);
    KeLeaveCriticalRegion();

    *File = file;
    return status;
}
