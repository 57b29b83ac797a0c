#include <ntddk.h>
class Guard {
public:
  explicit Guard(PKSPIN_LOCK lock) : lock_(lock) { KeAcquireSpinLock(lock_, &irql_); }
  ~Guard() { KeReleaseSpinLock(lock_, irql_); }
private:
  PKSPIN_LOCK lock_;
  KIRQL irql_;
};
template <class T> struct Queue : public CUnknownBase {
  T* Pop() { Guard guard(&lock); return head ? head++ : nullptr; }
  KSPIN_LOCK lock;
  T* head;
};
extern "C" NTSTATUS F(PDEVICE_OBJECT device, Queue<UNKNOWN_ITEM>* queue) {
  auto run = [&](int n) { return queue->Pop() + n; };
  for (auto& each : queue->items) { if (each->Callback(run(1)) == STATUS_BUSY) break; }
  __try { ProbeForRead(device, 1, 1); } __except (EXCEPTION_EXECUTE_HANDLER) { return GetExceptionCode(); }
  PWAVE_FORMAT format = { { 1, 2 }, { { 3 } } };
  return reinterpret_cast<PMINIPORT>(format)->Size > 3 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
}
