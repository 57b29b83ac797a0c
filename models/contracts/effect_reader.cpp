// SPDX-License-Identifier: Apache-2.0
// JSON to effects. Every reader names the keys it knows, so a misspelt one is an error.
#include "models/contracts/effect_reader.h"

#include <map>

namespace spinproof::contracts {

namespace {

using program::LockKind;
using program::ObjectKind;
using program::Storage;
using program::WaitTime;

const std::vector<std::pair<const char*, LockKind>> kLockKinds{
    {"spin", LockKind::Spin},
    {"interrupt", LockKind::Interrupt},
    {"reader-writer-spin", LockKind::ReaderWriterSpin},
    {"mutex", LockKind::Mutex},
    {"recursive-mutex", LockKind::RecursiveMutex},
    {"resource", LockKind::Resource},
    {"push-lock", LockKind::PushLock},
};

const std::vector<std::pair<const char*, ObjectKind>> kObjectKinds{
    {"lock", ObjectKind::Lock},           {"event", ObjectKind::Event},
    {"semaphore", ObjectKind::Semaphore}, {"dpc", ObjectKind::Dpc},
    {"timer", ObjectKind::Timer},         {"work-item", ObjectKind::WorkItem},
    {"interrupt", ObjectKind::Interrupt}, {"device-queue", ObjectKind::DeviceQueue},
    {"device", ObjectKind::Device},       {"irp", ObjectKind::Irp},
    {"thread", ObjectKind::Thread},
};

const std::vector<std::pair<const char*, Storage>> kStorages{{"resident", Storage::Resident},
                                                             {"pageable", Storage::Pageable},
                                                             {"unknown", Storage::Unknown}};

const std::vector<std::pair<const char*, WaitTime>> kWaitTimes{
    {"forever", WaitTime::Forever},
    {"bounded", WaitTime::Bounded},
    {"poll", WaitTime::Poll},
    {"unknown", WaitTime::Unknown},
};

/// One effect's object, with the constants its operands may use.
class Fields {
public:
  Fields(const JsonReader& json, const Constants& constants) : json(json), constants_(constants) {}

  Operand value(const char* key) const { return operand(json.at(key)); }
  Operand place(const char* key) const { return placeOf(json.at(key)); }

  std::optional<Operand> optionalValue(const char* key) const {
    const auto found = json.find(key);
    return found ? std::optional(operand(*found)) : std::nullopt;
  }
  std::optional<Operand> optionalPlace(const char* key) const {
    const auto found = json.find(key);
    return found ? std::optional(placeOf(*found)) : std::nullopt;
  }

  std::vector<Operand> values(const char* key) const {
    std::vector<Operand> all;
    if (const auto found = json.find(key))
      for (const JsonReader& element : found->elements())
        all.push_back(operand(element));
    return all;
  }

  Operand operand(const JsonReader& at) const {
    const std::string text = at.text();
    try {
      return parseOperand(text, constants_);
    } catch (const SyntaxError& error) {
      at.fail(error.what(), "Write an operand such as a0, *a0, return or DISPATCH");
    }
  }

  LockKind lockKind() const {
    const auto found = json.find("kind");
    return found ? found->choice(kLockKinds) : LockKind::Spin;
  }
  ObjectKind objectKind() const { return json.at("kind").choice(kObjectKinds); }
  const Constants& constants() const { return constants_; }

  const JsonReader& json;

private:
  Operand placeOf(const JsonReader& at) const {
    Operand result = operand(at);
    if (!result.isPlace())
      at.fail("'" + result.text + "' is a value, and storage is wanted", "Write *" + result.text);
    return result;
  }

  const Constants& constants_;
};

/// "any" belongs to every protocol of the kind: the model leaves it empty.
std::string protocolOf(const Fields& f) {
  std::string protocol = f.json.at("protocol").text();
  return protocol == "any" ? std::string() : protocol;
}

Effect readAcquire(const Fields& f) {
  f.json.expectKeys({"lock", "kind", "protocol", "shared", "fifo", "from_lock", "try", "raise",
                     "old_irql", "handle", "result"});
  AcquireEffect e;
  e.lock = f.place("lock");
  e.kind = f.lockKind();
  e.protocol = protocolOf(f);
  e.shared = f.json.boolean("shared", false);
  e.fifo = f.json.boolean("fifo", false);
  e.fromLock = f.json.boolean("from_lock", false);
  e.tryOnly = f.json.boolean("try", false);
  if (const auto raise = f.json.find("raise")) {
    try {
      e.raise = parseLevel(raise->text()).min;
    } catch (const SyntaxError& error) {
      raise->fail(error.what(), "Write a level; from_lock for the lock's own");
    }
  }
  if (e.raise && e.fromLock)
    f.json.fail("both 'raise' and 'from_lock' are given", "Keep one");
  e.oldIrql = f.optionalPlace("old_irql");
  e.handle = f.optionalPlace("handle");
  e.result = f.optionalPlace("result");
  return e;
}

Effect readRelease(const Fields& f) {
  f.json.expectKeys({"lock", "handle", "kind", "protocol", "shared", "either_mode", "restores"});
  ReleaseEffect e;
  e.lock = f.optionalPlace("lock");
  e.handle = f.optionalPlace("handle");
  if (!e.lock && !e.handle)
    f.json.fail("nothing says which lock", "Add 'lock' or 'handle'");
  e.kind = f.lockKind();
  e.protocol = protocolOf(f);
  e.shared = f.json.boolean("shared", false);
  e.eitherMode = f.json.boolean("either_mode", false);
  e.restores = f.optionalValue("restores");
  return e;
}

Effect readRaise(const Fields& f) {
  f.json.expectKeys({"to", "old_irql"});
  return RaiseEffect{f.value("to"), f.optionalPlace("old_irql")};
}

Effect readLower(const Fields& f) {
  f.json.expectKeys({"to"});
  return LowerEffect{f.value("to")};
}

Effect readAssign(const Fields& f) {
  f.json.expectKeys({"to", "value"});
  return AssignEffect{f.place("to"), f.value("value")};
}

Effect readHavoc(const Fields& f) {
  f.json.expectKeys({"place"});
  return HavocEffect{f.place("place")};
}

Effect readAccess(const Fields& f) {
  f.json.expectKeys({"place", "write", "interlocked"});
  return AccessEffect{f.place("place"), f.json.boolean("write", false),
                      f.json.boolean("interlocked", false)};
}

Effect readWait(const Fields& f) {
  f.json.expectKeys({"object", "timeout", "milliseconds", "time", "result"});
  WaitEffect e{f.optionalPlace("object"), f.optionalValue("timeout"),
               f.optionalValue("milliseconds"), WaitTime::Unknown, f.optionalPlace("result")};
  const auto time = f.json.find("time");
  if (time)
    e.time = time->choice(kWaitTimes);
  if (int(time.has_value()) + int(e.timeout.has_value()) + int(e.milliseconds.has_value()) != 1)
    f.json.fail("how long it waits is not clear", "Give one of 'timeout', 'milliseconds', 'time'");
  return e;
}

Effect readSignal(const Fields& f) {
  f.json.expectKeys({"object", "set"});
  return SignalEffect{f.place("object"), f.json.boolean("set", true)};
}

Effect readQueue(const Fields& f) {
  f.json.expectKeys({"kind", "object", "result"});
  return QueueEffect{f.objectKind(), f.place("object"), f.optionalPlace("result")};
}

Effect readCancel(const Fields& f) {
  f.json.expectKeys({"kind", "object", "result"});
  return CancelEffect{f.objectKind(), f.place("object"), f.optionalPlace("result")};
}

Effect readFlush(const Fields& f) {
  f.json.expectKeys({"kind", "object"});
  return FlushEffect{f.objectKind(), f.optionalPlace("object")};
}

Effect readStartPacket(const Fields& f) {
  f.json.expectKeys({"device", "irp", "by_key"});
  StartPacketEffect e{f.place("device"), f.value("irp"), std::nullopt};
  if (const auto key = f.json.find("by_key"))
    e.byKey = readCondition(*key, f.constants());
  return e;
}

Effect readStartNextPacket(const Fields& f) {
  f.json.expectKeys({"device", "by_key"});
  return StartNextPacketEffect{f.place("device"), f.json.boolean("by_key", false)};
}

Effect readComplete(const Fields& f) {
  f.json.expectKeys({"irp"});
  return CompleteEffect{f.value("irp")};
}

Effect readTouch(const Fields& f) {
  f.json.expectKeys({"place", "why"});
  return TouchPageableEffect{f.place("place"), f.json.at("why").text()};
}

Effect readMayRaise(const Fields& f) {
  f.json.expectKeys({"why"});
  return MayRaiseEffect{f.json.at("why").text()};
}

Effect readSpend(const Fields& f) {
  f.json.expectKeys({"ns", "times", "busy", "basis"});
  return SpendEffect{f.json.at("ns").natural(), f.optionalValue("times"),
                     f.json.boolean("busy", false), f.json.at("basis").text()};
}

Effect readRegister(const Fields& f) {
  f.json.expectKeys({"role", "routine", "object", "context"});
  return RegisterEffect{f.json.at("role").text(), f.value("routine"), f.optionalPlace("object"),
                        f.values("context")};
}

Effect readInitialize(const Fields& f) {
  f.json.expectKeys({"kind", "object", "taken_by_wait"});
  return InitializeEffect{f.objectKind(), f.place("object"),
                          f.json.boolean("taken_by_wait", false)};
}

Effect readAllocate(const Fields& f) {
  f.json.expectKeys({"storage"});
  AllocateEffect e;
  const JsonReader storage = f.json.at("storage");
  if (storage.isText()) {
    e.storage.push_back({parseCondition("else"), storage.choice(kStorages)});
    return e;
  }
  for (const JsonReader& choice : storage.elements()) {
    choice.expectKeys({"when", "is"});
    e.storage.push_back(
        {readCondition(choice.at("when"), f.constants()), choice.at("is").choice(kStorages)});
  }
  return e;
}

Effect readCriticalRegion(const Fields& f) {
  f.json.expectKeys({"enter"});
  return CriticalRegionEffect{f.json.at("enter").boolean()};
}

Effect readCall(const Fields& f) {
  f.json.expectKeys({"routine", "arguments", "returns"});
  return CallEffect{f.value("routine"), f.values("arguments"), f.json.boolean("returns", false)};
}

Effect readAssumption(const Fields& f) {
  f.json.expectKeys({"kind", "text"});
  return AssumptionEffect{f.json.at("kind").text(), f.json.at("text").text()};
}

const std::map<std::string, Effect (*)(const Fields&)> kReaders{
    {"acquire", readAcquire},
    {"release", readRelease},
    {"raise", readRaise},
    {"lower", readLower},
    {"assign", readAssign},
    {"havoc", readHavoc},
    {"access", readAccess},
    {"wait", readWait},
    {"signal", readSignal},
    {"queue", readQueue},
    {"cancel", readCancel},
    {"flush", readFlush},
    {"start_packet", readStartPacket},
    {"start_next_packet", readStartNextPacket},
    {"complete", readComplete},
    {"touch_pageable", readTouch},
    {"may_raise", readMayRaise},
    {"spend", readSpend},
    {"register", readRegister},
    {"initialize", readInitialize},
    {"allocate", readAllocate},
    {"critical_region", readCriticalRegion},
    {"call", readCall},
    {"assumption", readAssumption},
};

Effect readEffect(const JsonReader& json, const Constants& constants) {
  const auto members = json.members();
  if (members.size() != 1)
    json.fail("an effect has exactly one key", "Split it into several");
  const auto& [name, body] = members.front();
  if (name == "choose")
    return ChooseEffect{readOutcomes(body, constants)};
  const auto reader = kReaders.find(name);
  if (reader == kReaders.end()) {
    std::string list = "choose";
    for (const auto& [known, function] : kReaders)
      list += ", " + known;
    json.fail("there is no effect '" + name + "'", "Use one of: " + list);
  }
  return reader->second(Fields(body, constants));
}

} // namespace

Condition readCondition(const JsonReader& json, const Constants& constants) {
  const std::string text = json.text();
  try {
    return parseCondition(text, constants);
  } catch (const SyntaxError& error) {
    json.fail(error.what(), "Write a guard such as 'a2 == TRUE', 'return >= 0' or 'else'");
  }
}

std::vector<Outcome> readOutcomes(const JsonReader& json, const Constants& constants) {
  std::vector<Outcome> all;
  for (const JsonReader& element : json.elements()) {
    if (!all.empty() && all.back().when.isElse)
      element.fail("nothing can come after 'else'", "Move 'else' to the end");
    element.expectKeys({"when", "effects"});
    all.push_back({readCondition(element.at("when"), constants),
                   readEffects(element.at("effects"), constants)});
  }
  return all;
}

std::vector<Effect> readEffects(const JsonReader& json, const Constants& constants) {
  std::vector<Effect> all;
  for (const JsonReader& element : json.elements())
    all.push_back(readEffect(element, constants));
  return all;
}

} // namespace spinproof::contracts
