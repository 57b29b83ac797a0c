// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// The port driver calls the methods of the interface; this one forgets the lock on one path.

#include <portcls.h>
#include <stdunk.h>

class SampleStream : public IMiniportWaveRTStream, public CUnknown {
public:
    DECLARE_STD_UNKNOWN();
    DEFINE_STD_CONSTRUCTOR(SampleStream);
    ~SampleStream() {}
    IMP_IMiniportWaveRTStream;

private:
    KSPIN_LOCK m_Lock;
    ULONGLONG m_Played;
    KSSTATE m_State;
};

STDMETHODIMP_(NTSTATUS) SampleStream::GetPosition(PKSAUDIO_POSITION Position)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&m_Lock, &oldIrql);
    if (m_State != KSSTATE_RUN) {
        return STATUS_INVALID_DEVICE_STATE; // EXPECT: SP1004
    }
    Position->PlayOffset = m_Played;
    KeReleaseSpinLock(&m_Lock, oldIrql);
    return STATUS_SUCCESS;
}
