// SPDX-License-Identifier: Apache-2.0
// What the drivers of this folder have in common.
#pragma once

#include <ntddk.h>

#define SAMPLE_DIRQL 5

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}
