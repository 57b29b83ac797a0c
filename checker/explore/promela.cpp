// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/promela.h"

#include "checker/explore/promela_process.h"

namespace spinproof::explore {

using program::ObjectId;
using program::ObjectKind;

namespace {

/// A timer expires whenever it is set: a step of nobody.
std::string timer(const PromelaModel& model, ObjectId id) {
  const auto& object = model.program().object(id);
  for (const auto& entry : model.program().entries)
    if (entry.object == id)
      throw PromelaError("entry " + entry.name + ": a timer's own routine");
  const auto value = model.value(id);
  const auto queues = object.partner ? "; " + model.value(object.partner) + " = 1" : std::string();
  return "/* " + object.name + " */\nactive proctype timer" + std::to_string(id.value) +
         "() {\nend:\n  do\n  :: d_step { " + value + " == 1 -> " + value + " = 2" + queues +
         " }\n  od\n}\n";
}

} // namespace

std::string toPromela(const program::Program& program, const PromelaOptions& options) {
  const PromelaModel model(program, options);
  auto text = "/* " + program.name + " on " + std::to_string(options.cpus) +
              " CPUs, by spinproof. spin -a -o1 -o2 -o3; cc -DSAFETY -DNOREDUCE pan.c */\n" +
              model.globals();
  for (const auto& process : model.processes())
    text += PromelaProcessWriter(model, process).write();
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (program.objects[i].kind == ObjectKind::Timer)
      text += timer(model, ObjectId{i});
  if (options.closing)
    text += "active proctype closer() {\nend_open:\n  closing = 1;\nend_closed:\n  false\n}\n";
  return text;
}

} // namespace spinproof::explore
