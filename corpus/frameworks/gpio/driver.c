// SPDX-License-Identifier: Apache-2.0
// Masking an interrupt takes the bank's lock, which GpioClx holds already.
#include <ntddk.h>
#include <wdf.h>
#include <gpioclx.h>

typedef struct _BANK_CONTEXT {
    ULONG Mask;
} BANK_CONTEXT, *PBANK_CONTEXT;

GPIO_CLIENT_MASK_INTERRUPTS SampleMaskInterrupts;
GPIO_CLIENT_ENABLE_INTERRUPT SampleEnableInterrupt;

NTSTATUS SampleMaskInterrupts(PVOID Context, PGPIO_MASK_INTERRUPT_PARAMETERS Parameters)
{
    PBANK_CONTEXT bank = (PBANK_CONTEXT)Context;

    GPIO_CLX_AcquireInterruptLock(Context, Parameters->BankId);
    bank->Mask |= (ULONG)Parameters->PinMask;
    GPIO_CLX_ReleaseInterruptLock(Context, Parameters->BankId);
    return STATUS_SUCCESS;
}

NTSTATUS SampleEnableInterrupt(PVOID Context, PGPIO_ENABLE_INTERRUPT_PARAMETERS Parameters)
{
    PBANK_CONTEXT bank = (PBANK_CONTEXT)Context;

    GPIO_CLX_AcquireInterruptLock(Context, Parameters->BankId);
    bank->Mask &= ~(1u << Parameters->PinNumber);
    GPIO_CLX_ReleaseInterruptLock(Context, Parameters->BankId);
    return STATUS_SUCCESS;
}
