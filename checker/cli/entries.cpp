// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/coverage.h"
#include "checker/cli/pipeline.h"
#include "checker/report/layout.h"
#include "models/program/print.h"
#include "models/program/words.h"

#include <ostream>

namespace spinproof::cli {

namespace {

std::string levels(const program::IrqlRange& range) {
  const std::string low = program::irqlName(range.min);
  return range.min == range.max ? low : low + " to " + program::irqlName(range.max);
}

std::string names(const std::vector<program::ObjectId>& objects, const program::Program& program) {
  std::vector<std::string> texts;
  for (const program::ObjectId id : objects)
    texts.push_back(program.object(id).name);
  return report::joined(texts, ", ");
}

void show(const program::Entry& entry, const program::Program& program, std::ostream& out) {
  const auto line = [&](const char* label, const std::string& text) {
    if (!text.empty())
      out << "    " << report::padded(label, 14) << text << '\n';
  };
  out << "  " << entry.name << '\n';
  line("role", entry.role);
  line("runs", std::string(program::word(entry.level)) + ", " +
                   std::string(program::word(entry.trigger)) + ", at " + levels(entry.irql));
  line("queued by", entry.object ? program.object(entry.object).name : "");
  line("holding", names(entry.heldAtEntry, program));
  line("must release", names(entry.mustRelease, program));
  line("serialised",
       entry.serializedBy ? "by " + program.object(entry.serializedBy).name : entry.serialization);
  line("phase", entry.phase);
  line("only during", report::joined(entry.needs, ", "));
  line("never during", report::joined(entry.shuts, ", "));
  line("because", entry.why);
  if (entry.registeredAt.valid())
    line("at", program::format(entry.registeredAt, program));
}

} // namespace

int run(const EntriesOptions& options, std::ostream& out) {
  const Session session = openProject(options.input);
  for (const frontend::Driver& driver : session.project.drivers) {
    const DriverModel model = buildModel(session, driver);
    out << model.name << ": " << report::counted(model.program.entries.size(), "entry", "entries")
        << '\n';
    for (const program::Entry& entry : model.program.entries)
      show(entry, model.program, out);
  }
  return codeOfList(session);
}

} // namespace spinproof::cli
