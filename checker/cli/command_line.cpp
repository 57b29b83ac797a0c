// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/command_line.h"

#include "checker/cli/manual.h"
#include "checker/cli/suggestion.h"
#include "checker/report/outcome.h"
#include "checker/report/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <thread>

namespace spinproof::cli {

namespace {

constexpr std::uint64_t kMostStates = 1'000'000'000'000;

const std::map<std::string, Format> kReportFormats = {
    {"text", Format::Text}, {"sarif", Format::Sarif},   {"json", Format::Json},
    {"html", Format::Html}, {"github", Format::GitHub}, {"msvc", Format::Msvc}};
const std::map<std::string, report::SarifProfile> kProfiles = {
    {"full", report::SarifProfile::Full}, {"github", report::SarifProfile::GitHub}};
const std::map<std::string, Format> kPlainFormats = {{"text", Format::Text},
                                                     {"json", Format::Json}};
const std::map<std::string, Format> kModelFormats = {
    {"text", Format::Text}, {"json", Format::Json}, {"promela", Format::Promela}};
const std::map<std::string, Format> kLockFormats = {
    {"text", Format::Text}, {"markdown", Format::Text}, {"dot", Format::Dot}, {"json", Format::Json}};
const CLI::Range kCost(std::uint64_t{0}, std::uint64_t{1'000'000'000'000'000}, "NANOSECONDS");
const std::map<std::string, ColorMode> kColors = {
    {"auto", ColorMode::Auto}, {"always", ColorMode::Always}, {"never", ColorMode::Never}};

const std::map<std::string, rules::Confidence> kConfidences = {
    {"low", rules::Confidence::Low}, {"medium", rules::Confidence::Medium}, {"high", rules::Confidence::High}};

const char* const kAbout =
    "spinproof finds deadlocks, IRQL faults and StartIo faults in the source of Windows kernel "
    "drivers.\nIt needs no WDK and no build of the driver.";
const char* const kFooter =
    "Exit codes: 0 nothing found and everything analysed; 1 findings; 2 wrong usage or internal "
    "error;\n            3 nothing found, but not everything could be analysed.\n\n"
    "Example: spinproof check my-driver/ --sarif findings.sarif";

/// A word for a value; whoever writes another one is told the words.
template <typename T>
CLI::Validator oneOf(const std::map<std::string, T>& words, const char* description) {
  const auto replace = [&words](std::string& word) -> std::string {
    if (const auto known = words.find(word); known != words.end()) {
      word = std::to_string(static_cast<int>(known->second));
      return {};
    }
    std::vector<std::string> all;
    std::string list;
    for (const auto& [name, value] : words) {
      all.push_back(name);
      list += (list.empty() ? "" : ", ") + name;
    }
    return "'" + word + "' is none of " + list + "." + suggestion(word, all);
  };
  return CLI::Validator(replace, description);
}

/// The commands with their options; each fills its struct.
class Grammar {
public:
  Grammar() {
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, 256u);
    for (InputOptions* input : {&check_.input, &model_.input, &drivers_.input, &entries_.input,
                                &meet_.input, &locks_.input, &contracts_.input, &annotate_.input, &doctor_.input,
                                &baseline_.check.input, &config_.check.input})
      input->jobs = cores;
    app_.set_version_flag("--version", std::string("spinproof ") + report::kVersion);
    app_.require_subcommand(0, 1);
    app_.footer(kFooter);
    app_.get_formatter()->column_width(34);
    addCheck();
    addModel();
    addExplore();
    addReplay();
    addRules();
    addExplain();
    addDrivers();
    addEntries();
    addMeet();
    addLocks();
    addContracts();
    addAnnotate();
    addDoctor();
    addBaseline();
    addConfig();
    addForms();
  }

  CommandLine parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ExtrasError&) {
      err << "spinproof: error: " << unexpected() << '\n';
      return {std::nullopt, static_cast<int>(report::ExitCode::Error)};
    } catch (const CLI::Success& help) {
      return {std::nullopt, app_.exit(help, out, err)};
    } catch (const CLI::RequiredError& error) {
      const bool group = !command()->get_subcommands([](const CLI::App*) { return true; }).empty();
      err << "spinproof: error: " << (group ? unexpected() : error.what() + std::string("\nSee '") + asked() + " --help'.") << '\n';
      return {std::nullopt, static_cast<int>(report::ExitCode::Error)};
    } catch (const CLI::ParseError& error) {
      err << "spinproof: error: " << error.what() << "\nSee '" << asked() << " --help'.\n";
      return {std::nullopt, static_cast<int>(report::ExitCode::Error)};
    }
    if (app_.got_subcommand("completion")) {
      writeCompletion(app_, shell_, out);
      return {std::nullopt, 0};
    }
    if (app_.got_subcommand("manual")) {
      writeManual(app_, out);
      return {std::nullopt, 0};
    }
    if (!command_) {
      err << app_.help();
      return {std::nullopt, static_cast<int>(report::ExitCode::Error)};
    }
    return {command_, 0};
  }

private:
  /// The innermost command that was named.
  const CLI::App* command() const {
    const CLI::App* at = &app_;
    while (!at->get_subcommands().empty())
      at = at->get_subcommands().front();
    return at;
  }

  /// "spinproof baseline write"
  std::string asked() const {
    std::string words;
    for (const CLI::App* at = command(); at; at = at->get_parent())
      words = at->get_name() + (words.empty() ? "" : " ") + words;
    return words;
  }

  /// What was not understood: most often the name of a command or an option with a slip.
  std::string unexpected() const {
    const std::vector<std::string> left = app_.remaining(true);
    const bool option = !left.empty() && left.front().starts_with('-');
    std::vector<std::string> all;
    std::string names;
    if (option)
      for (const CLI::Option* one : command()->get_options())
        for (const std::string& name : one->get_lnames())
          all.push_back("--" + name);
    else
      for (const CLI::App* one : command()->get_subcommands([](const CLI::App*) { return true; })) {
        all.push_back(one->get_name());
        names += (names.empty() ? "" : ", ") + one->get_name();
      }
    const std::string what = left.empty() ? "" : left.front();
    const std::string close = suggestion(what, all);
    if (option)
      return "'" + asked() + "' has no option '" + what + "'." + close + "\nSee '" + asked() + " --help'.";
    if (!names.empty() && left.empty())
      return "'" + asked() + "' needs a command: " + names + ".";
    if (!names.empty())
      return "there is no command '" + what + "'." + close + "\nThe commands are: " + names + ".";
    return "'" + asked() + "' does not expect '" + what + "'.\nSee '" + asked() + " --help'.";
  }

  template <typename Options>
  CLI::App* add(const char* name, const char* about, const char* example, Options& options) {
    return addTo(app_, name, about, example, options);
  }

  template <typename Options>
  CLI::App* addTo(CLI::App& parent, const char* name, const char* about, const char* example,
                  Options& options) {
    CLI::App* command = parent.add_subcommand(name, about);
    command->footer(std::string("Example: ") + example);
    command->callback([this, &options] { command_ = options; });
    return command;
  }

  static void addInput(CLI::App* command, InputOptions& input) {
    command->add_option("PATHS", input.paths, "Source files of one driver, or a folder [.]");
    command->add_option("-p,--build-dir", input.buildDir, "Folder with a compile_commands.json");
    command->add_option("--driver", input.driver, "Only the driver of this name");
    command->add_option("--wdk", input.wdkDir, "Headers of a real WDK instead of our own");
    command
        ->add_option("--contracts", input.contractDirs,
                     "Folder with more contracts of routines (*.json); repeatable")
        ->allow_extra_args(false);
    command
        ->add_option("--harness", input.harnessDirs,
                     "Folder with more ways of the OS to call routines (*.json); repeatable")
        ->allow_extra_args(false);
    CLI::Option* config = command->add_option("--config", input.config,
                                              "Configuration [the nearest .spinproof.yaml]");
    command->add_flag("--no-config", input.noConfig, "No configuration")->excludes(config);
    CLI::Option* cache = command->add_option("--cache", input.cacheDir,
                                             "Folder for results of earlier runs [$SPINPROOF_CACHE, ~/.cache/spinproof]");
    command->add_flag("--no-cache", input.noCache, "Compute everything; changes no byte of the output")
        ->excludes(cache);
    command->add_option("-j,--jobs", input.jobs, "Threads; changes no byte of the output")
        ->check(CLI::Range(1, 256));
  }

  static void addStyle(CLI::App* command, TextStyle& style) {
    command
        ->add_option("--color", style.color, "auto, always or never; NO_COLOR is respected [auto]")
        ->transform(oneOf(kColors, "WHEN"));
    command->add_flag("--ascii", style.ascii, "No box drawing characters");
  }

  template <typename States>
  static void addBudget(CLI::App* command, States& maxStates, const char* standard) {
    command->add_option("--max-states", maxStates, std::string("Give up a search after so many states [") + standard + "]")
        ->check(CLI::Range(std::uint64_t{1}, kMostStates));
  }

  /// What decides which findings there are: `check`, `baseline write` and `config show` agree on
  /// it.
  static void addSolve(CLI::App* command, SolveOptions& solve, GivenTimes& times) {
    command->add_option("--hold-budget-ns", times.hold, "How long a spin lock may be held [25000]")->check(kCost);
    command->add_option("--dpc-budget-ns", times.dpc, "How long a DPC may run [100000]")->check(kCost);
    command->add_option("--isr-budget-ns", times.isr, "How long an ISR may run [25000]")->check(kCost);
    command->add_option("--instruction-ns", times.instruction, "What an instruction is taken to cost [1]")->check(kCost);
    command->add_option("--call-ns", times.call, "What a routine of the OS is taken to cost [100]")->check(kCost);
    command->add_flag("--no-solve", solve.noSolve, "Do not ask Z3 whether paths are possible: faster, more false alarms");
  }

  static void addScope(CLI::App* command, CheckOptions& check) {
    command->add_option("--rules", check.rules, "Only these rules, by id or name")->delimiter(',');
    command->add_flag("--advice", check.advice, "Tell what could be cheaper, too (SP7001, SP7002)");
    addBudget(command, check.maxStates, "200000");
    command->add_option("--cpus", check.cpus, "Only what can happen on so many CPUs [16]")
        ->check(CLI::Range(1, 16));
    command->add_option("--confidence", check.confidence, "Only findings that are at least so sure: low, medium or high [low]")
        ->transform(oneOf(kConfidences, "CONFIDENCE"));
    addSolve(command, check.solve, check.times);
  }

  void addCheck() {
    CLI::App* c = add("check", "Find faults in drivers",
                      "spinproof check sys/ --sarif findings.sarif", check_);
    addInput(c, check_.input);
    c->add_option("--format", check_.format, "text, sarif, json, html, github or msvc [text]")
        ->transform(oneOf(kReportFormats, "FORMAT"));
    c->add_option("-o,--output", check_.output, "Write to this file");
    c->add_option("--sarif", check_.sarif, "Write SARIF to this file, too");
    c->add_option("--html", check_.html, "Write an HTML page to this file, too");
    c->add_option("--profile", check_.profile, "SARIF: full, or github for code scanning [full]")
        ->transform(oneOf(kProfiles, "PROFILE"));
    c->add_option("--traces", check_.tracesDir,
                  "Write a TRACE.json for each finding into this folder");
    c->add_option("--baseline", check_.baseline, "Only what this file does not know is a finding");
    c->add_option("--changed-since", check_.changedSince,
                  "Only drivers that a change since this git revision can affect");
    addScope(c, check_);
    c->add_flag("--stats", check_.stats,
                "Tell how many suspicions were executed, and what came of them");
    c->add_flag("-v,--verbose", check_.style.verbose, "List everything that was not analysed");
    c->add_flag("-q,--quiet", check_.style.quiet, "Only the findings' messages");
    addStyle(c, check_.style);
  }

  void addModel() {
    CLI::App* c = add("model", "Write what spinproof understood of a driver",
                      "spinproof model sys/ -o driver.json", model_);
    addInput(c, model_.input);
    c->add_option("--format", model_.format, "json, text or promela [json]")
        ->transform(oneOf(kModelFormats, "FORMAT"));
    c->add_option("--from", model_.model,
                  "A model or trace file instead of sources; promela needs a closed model, as in a trace");
    c->add_option("--cpus", model_.cpus, "CPUs of the promela model [2]")->check(CLI::Range(1, 16));
    c->add_flag("--closing", model_.closing,
                "In promela: the OS may stop starting routines, so that SPIN sees deadlocks");
    c->add_option("-o,--output", model_.output, "Write to this file");
  }

  void addExplore() {
    CLI::App* c = add("explore", "Search all interleavings of a closed model",
                      "spinproof explore deadlock.json --cpus 2", explore_);
    c->add_option("MODEL", explore_.model, "Model file, closed")->required();
    c->add_option("--cpus", explore_.cpus, "CPUs of the machine [2]")->check(CLI::Range(1, 16));
    addBudget(c, explore_.maxStates, "1e6");
    c->add_option("--max-memory", explore_.maxMemory,
                  "Give up a search that keeps more MiB of states [no limit]")
        ->check(CLI::Range(1, 1 << 24));
    c->add_option("-j,--jobs", explore_.jobs, "Threads; changes no byte of the output")
        ->check(CLI::Range(1, 256));
    c->add_option(
         "--reduce", explore_.reduce,
         "What may be left out: none, all, or any of local, preemption, por, symmetry [all]")
        ->delimiter(',')
        ->check(CLI::IsMember({"none", "all", "local", "preemption", "por", "symmetry"}));
    c->add_flag("--stats", explore_.stats, "Tell what the search kept, and in how many bytes");
    c->add_flag("--all", explore_.all, "Every distinct violation, not only the first");
    c->add_option("--trace", explore_.trace, "Write the first violation's trace to this file");
    addStyle(c, explore_.style);
  }

  void addReplay() {
    CLI::App* c = add("replay", "Execute a trace again and confirm its violation",
                      "spinproof replay traces/SP1001-1.json", replay_);
    c->add_option("TRACE", replay_.trace, "Trace file")->required();
    addStyle(c, replay_.style);
  }

  void addRules() {
    CLI::App* c = add("rules", "List the rules", "spinproof rules", rules_);
    c->add_option("--format", rules_.format, "text or json [text]")
        ->transform(oneOf(kPlainFormats, "FORMAT"));
  }

  void addExplain() {
    CLI::App* c =
        add("explain", "Explain a rule, what an OS routine demands and does, or how a callback is called",
            "spinproof explain SP1001\n         spinproof explain KeAcquireSpinLock\n         spinproof explain DRIVER_STARTIO", explain_);
    c->add_option("TOPIC", explain_.topic, "A rule's id or name, a routine, or a role")->required();
    c->add_option("--contracts", explain_.contractDirs, "Folder with more contracts; repeatable")
        ->allow_extra_args(false);
    c->add_option("--harness", explain_.harnessDirs, "Folder with more roles; repeatable")
        ->allow_extra_args(false);
  }

  void addDrivers() {
    CLI::App* c = add("drivers", "List the drivers of a tree, and what was left out",
                      "spinproof drivers .", drivers_);
    addInput(c, drivers_.input);
    addStyle(c, drivers_.style);
  }

  void addEntries() {
    CLI::App* c = add("entries", "List the routines that the OS calls, and why",
                      "spinproof entries sys/", entries_);
    addInput(c, entries_.input);
  }

  void addContracts() {
    CLI::App* c = add("contracts", "List what the driver's own functions demand and do",
                      "spinproof contracts sys/", contracts_);
    addInput(c, contracts_.input);
  }

  void addAnnotate() {
    CLI::App* c = add("annotate", "Write these contracts as SAL annotations, in a patch",
                      "spinproof annotate sys/ | git apply --directory=sys", annotate_);
    addInput(c, annotate_.input);
  }

  /// The routines come before the sources, which may be many.
  void addMeet() {
    CLI::App* c = add("meet", "Tell whether two routines can run at once, and why or why not",
                      "spinproof meet EvtIoRead EvtTimer sys/", meet_);
    c->add_option("FIRST", meet_.first, "A routine of the driver")->required();
    c->add_option("SECOND", meet_.second, "Another one, or the same")->required();
    addInput(c, meet_.input);
  }

  void addLocks() {
    CLI::App* c = add("locks", "Tell in which order the driver takes its locks, or why there is none",
                      "spinproof locks sys/ --format dot > locks.dot\n"
                      "         spinproof locks sys/ --format json -o locks.json\n"
                      "         spinproof locks sys/ --check locks.json",
                      locks_);
    addInput(c, locks_.input);
    c->add_option("--format", locks_.format, "text (Markdown tables), dot (Graphviz) or json [text]")
        ->transform(oneOf(kLockFormats, "FORMAT"));
    c->add_option("-o,--output", locks_.output, "Write to this file");
    c->add_option("--check", locks_.check,
                  "Only tell what the ranks in this file, written with --format json, do not allow");
    addBudget(c, locks_.maxStates, "200000");
    c->add_flag("--no-solve", locks_.noSolve, "Do not ask Z3 whether ways to an acquire are possible");
  }

  void addDoctor() {
    CLI::App* c = add("doctor", "Tell how well a tree is understood, and what is missing",
                      "spinproof doctor sys/", doctor_);
    addInput(c, doctor_.input);
    c->add_option("--format", doctor_.format, "text or json [text]")
        ->transform(oneOf(kPlainFormats, "FORMAT"));
    addStyle(c, doctor_.style);
  }

  void addBaseline() {
    CLI::App* group = app_.add_subcommand("baseline", "Remember the findings that are known");
    group->require_subcommand(1);
    group->footer("Example: spinproof baseline write baseline.json sys/\n"
                  "         spinproof check --baseline baseline.json sys/");
    CLI::App* c = addTo(*group, "write", "Write all findings to a file",
                        "spinproof baseline write baseline.json sys/", baseline_);
    c->add_option("FILE", baseline_.file, "File to write")->required();
    addInput(c, baseline_.check.input);
    addScope(c, baseline_.check);
  }

  void addConfig() {
    CLI::App* group = app_.add_subcommand("config", "Tell which configuration is in force");
    group->require_subcommand(1);
    group->footer("Example: spinproof config show sys/");
    CLI::App* c = addTo(*group, "show", "Each value, and where it comes from",
                        "spinproof config show sys/", config_);
    addInput(c, config_.check.input);
    addScope(c, config_.check);
  }

  void addForms() {
    CLI::App* c =
        app_.add_subcommand("completion", "Write a shell's completion of this command line");
    c->add_option("SHELL", shell_, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    c->footer("Example: spinproof completion bash > spinproof.bash");
    app_.add_subcommand("manual", "Write the manual page")
        ->footer("Example: spinproof manual > spinproof.1");
  }

  std::string shell_;
  CLI::App app_{kAbout, "spinproof"};
  CheckOptions check_;
  ModelOptions model_;
  ExploreOptions explore_;
  ReplayOptions replay_;
  RulesOptions rules_;
  ExplainOptions explain_;
  DriversOptions drivers_;
  EntriesOptions entries_;
  ContractsOptions contracts_;
  AnnotateOptions annotate_;
  MeetOptions meet_;
  LocksOptions locks_;
  DoctorOptions doctor_;
  BaselineOptions baseline_;
  ConfigOptions config_;
  std::optional<Command> command_;
};

} // namespace

CommandLine parseCommandLine(int argc, const char* const* argv, std::ostream& out,
                             std::ostream& err) {
  return Grammar().parse(argc, argv, out, err);
}

} // namespace spinproof::cli
