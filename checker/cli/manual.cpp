// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/manual.h"

#include "checker/report/layout.h"
#include "checker/report/version.h"

#include <CLI/CLI.hpp>

#include <ostream>
#include <vector>

namespace spinproof::cli {

namespace {

std::vector<const CLI::App*> commandsOf(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

/// "baseline write" for a command within a command.
std::vector<std::pair<std::string, const CLI::App*>> allCommands(const CLI::App& app) {
  std::vector<std::pair<std::string, const CLI::App*>> all;
  for (const CLI::App* command : commandsOf(app)) {
    all.emplace_back(command->get_name(), command);
    for (const CLI::App* inner : commandsOf(*command))
      all.emplace_back(command->get_name() + " " + inner->get_name(), inner);
  }
  return all;
}

std::vector<std::string> optionNames(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_snames())
      names.push_back("-" + name);
    for (const std::string& name : option->get_lnames())
      names.push_back("--" + name);
  }
  return names;
}

/// roff takes '-' for a hyphen, and '.' or "'" at the begin of a line for a request.
std::string roff(std::string text) {
  text = report::replaced(std::move(text), "\\", "\\e");
  text = report::replaced(std::move(text), "-", "\\-");
  text = report::replaced(std::move(text), "\n", "\n.br\n\\&");
  return "\\&" + text;
}

void manualOptions(const CLI::App& command, std::ostream& out) {
  for (const CLI::Option* option : command.get_options())
    out << ".TP\n.B " << roff(option->get_name(true, true)) << '\n'
        << roff(option->get_description()) << '\n';
}

void bash(const CLI::App& app, std::ostream& out) {
  std::vector<std::string> commands;
  for (const CLI::App* command : commandsOf(app))
    commands.push_back(command->get_name());
  out << "# bash completion of spinproof: source it, or put it into /etc/bash_completion.d\n"
      << "_spinproof() {\n"
      << "  local word=${COMP_WORDS[COMP_CWORD]} command= inner=\n"
      << "  [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]}\n"
      << "  [ \"$COMP_CWORD\" -gt 2 ] && inner=${COMP_WORDS[2]}\n"
      << "  local words=\"" << report::joined(commands, " ") << "\"\n"
      << "  case \"$command $inner\" in\n";
  for (const CLI::App* command : commandsOf(app)) {
    for (const CLI::App* inner : commandsOf(*command))
      out << "    \"" << command->get_name() << ' ' << inner->get_name() << "\"*) words=\""
          << report::joined(optionNames(*inner), " ") << "\" ;;\n";
    std::vector<std::string> words = optionNames(*command);
    for (const CLI::App* inner : commandsOf(*command))
      words.push_back(inner->get_name());
    out << "    " << command->get_name() << "\\ *) words=\"" << report::joined(words, " ")
        << "\" ;;\n";
  }
  out << "  esac\n"
      << "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      << "  [[ $word == -* || -z $command ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n"
      << "}\ncomplete -o filenames -F _spinproof spinproof\n";
}

std::string quoted(const std::string& text) {
  return "'" + report::replaced(text, "'", "'\\''") + "'";
}

void fish(const CLI::App& app, std::ostream& out) {
  out << "# fish completion of spinproof: put it into ~/.config/fish/completions\n";
  for (const CLI::App* command : commandsOf(app)) {
    out << "complete -c spinproof -n __fish_use_subcommand -a " << command->get_name() << " -d "
        << quoted(command->get_description()) << '\n';
    for (const CLI::App* inner : commandsOf(*command))
      out << "complete -c spinproof -n '__fish_seen_subcommand_from " << command->get_name()
          << "' -a " << inner->get_name() << '\n';
  }
  for (const auto& [name, command] : allCommands(app))
    for (const CLI::Option* option : command->get_options())
      for (const std::string& longName : option->get_lnames())
        out << "complete -c spinproof -n '__fish_seen_subcommand_from "
            << name.substr(name.find(' ') + 1) << "' -l " << longName << " -d "
            << quoted(option->get_description()) << '\n';
}

/// What decides beside the command line.
constexpr const char* kSurroundings =
    ".SH ENVIRONMENT\n"
    ".TP\n.B SPINPROOF_CACHE\nFolder for results of earlier runs, or off.\n"
    ".TP\n.B NO_COLOR\nNo colours, unless \\-\\-color always. TERM=dumb says the same.\n"
    ".SH FILES\n"
    ".TP\n.I .spinproof.yaml\nThe nearest one at or above the analysed folder is the configuration; spinproof config show tells what it decides.\n"
    ".TP\n.I .spinproof/contracts, .spinproof/harness\nContracts and callbacks of the project itself.\n"
    ".TP\n.I ~/.cache/spinproof\nResults of earlier runs; may be removed at any time.\n";

} // namespace

void writeManual(const CLI::App& app, std::ostream& out) {
  out << ".TH SPINPROOF 1 \"\" \"spinproof " << report::kVersion << "\" \"User Commands\"\n"
      << ".SH NAME\nspinproof \\- concurrency faults in Windows kernel drivers\n"
      << ".SH SYNOPSIS\n.B spinproof\n.I COMMAND\n[OPTIONS]\n"
      << ".SH DESCRIPTION\n"
      << roff(app.get_description()) << "\n.SH COMMANDS\n";
  for (const auto& [name, command] : allCommands(app)) {
    out << ".SS spinproof " << roff(name) << '\n' << roff(command->get_description()) << '\n';
    manualOptions(*command, out);
    if (!command->get_footer().empty())
      out << ".PP\n" << roff(command->get_footer()) << '\n';
  }
  out << ".SH EXIT STATUS\n" << roff(app.get_footer()) << '\n' << kSurroundings;
}

void writeCompletion(const CLI::App& app, const std::string& shell, std::ostream& out) {
  if (shell == "fish")
    return fish(app, out);
  if (shell == "zsh")
    out << "#compdef spinproof\nautoload -U +X bashcompinit && bashcompinit\n";
  bash(app, out);
}

} // namespace spinproof::cli
