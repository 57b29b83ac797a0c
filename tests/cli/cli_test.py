#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the commands do, and what they say to bad input."""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import unittest

from harness import BROKEN, CORRECT, ROOT, SPINPROOF, CliTest

sys.path.insert(0, str(ROOT / "tests/sarif"))
import validate

CLEAN = """#include <wdm.h>
DRIVER_INITIALIZE DriverEntry;
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(DriverObject);
    UNREFERENCED_PARAMETER(RegistryPath);
    return STATUS_SUCCESS;
}
"""


class Check(CliTest):
    def test_findings_end_with_1(self):
        done = self.run_it("check", BROKEN)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "")
        self.assertIn("SP1001 lock-order-inversion", done.stdout)
        self.assertIn("Who waits for whom:", done.stdout)

    def test_clean_ends_with_0(self):
        self.write("driver.c", CLEAN)
        done = self.run_it("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("No finding in 1 driver. Everything was analysed.", done.stdout)

    def test_an_unparsed_file_ends_with_3(self):
        self.write("driver.c", CLEAN + "}" * 3 + "\x00" * 2000)
        self.write("other.c", CLEAN.replace("DriverEntry", "Other") + "(" * 200000)
        done = self.run_it("check")
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("Not everything could be analysed", done.stdout)

    def test_sarif_is_valid_and_beside_the_text(self):
        done = self.run_it("check", BROKEN, "--sarif", "out.sarif")
        self.assertIn("SP1001", done.stdout)
        log = json.loads((self.folder / "out.sarif").read_text())
        self.assertEqual(validate.errors_of(log), [])
        self.assertGreater(len(log["runs"][0]["results"]), 3)
        self.assertEqual(log["runs"][0]["invocations"][0]["exitCode"], done.returncode)

    def test_sarif_to_standard_output_is_the_same(self):
        self.run_it("check", BROKEN, "--sarif", "out.sarif")
        done = self.run_it("check", BROKEN, "--format", "sarif")
        self.assertEqual(done.stdout, (self.folder / "out.sarif").read_text())

    def test_sarif_of_every_corpus_driver_is_valid(self):
        for driver in sorted((ROOT / "corpus").glob("*/*/")):
            if driver.name not in ("correct", "broken"):
                continue
            with self.subTest(driver.name):
                log = json.loads(self.run_it("check", driver, "--format", "sarif").stdout)
                self.assertEqual(validate.errors_of(log), [])

    def test_output_goes_to_the_file(self):
        done = self.run_it("check", BROKEN, "-o", "out.txt")
        self.assertEqual(done.stdout, "")
        self.assertIn("SP1001", (self.folder / "out.txt").read_text())

    def test_rules_by_id_and_name(self):
        done = self.run_it("check", BROKEN, "--format", "json", "--rules", "SP1001,lock-leak")
        rules = {f["rule"] for f in json.loads(done.stdout)["drivers"][0]["findings"]}
        self.assertEqual(rules, {"SP1001", "SP1004"})

    def test_color(self):
        self.assertNotIn("\x1b", self.run_it("check", BROKEN).stdout)
        self.assertIn("\x1b[", self.run_it("check", BROKEN, "--color", "always").stdout)
        self.assertNotIn("\x1b", self.run_it("check", BROKEN, "--color", "never").stdout)

    def test_stats_go_to_stderr(self):
        done = self.run_it("check", BROKEN, "--stats", "--format", "json")
        json.loads(done.stdout)
        self.assertIn("suspected meetings executed", done.stderr)

    def test_quiet_is_short(self):
        done = self.run_it("check", BROKEN, "-q")
        self.assertNotIn("How it happens", done.stdout)
        self.assertIn("error: SP1001", done.stdout)

    def test_every_written_trace_replays(self):
        findings = json.loads(self.run_it("check", BROKEN, "--format", "json", "--traces", "t").stdout)
        traces = sorted((self.folder / "t").glob("*.json"))
        self.assertEqual(len(traces), len(findings["drivers"][0]["findings"]))
        for trace in traces:
            with self.subTest(trace.name):
                done = self.run_it("replay", trace)
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                self.assertIn("confirmed", done.stdout)


class Nothing(CliTest):
    """Where there is no driver, every command says so, and why."""

    def test_every_command_tells_why(self):
        self.write("docs/readme.txt", "none")
        for command in (["check"], ["drivers"], ["entries"], ["locks"], ["contracts"], ["annotate"], ["doctor"], ["meet", "A", "B"]):
            with self.subTest(command[0]):
                done = self.run_it(*command, "docs")
                self.assertEqual(done.returncode, 3)
                self.assertIn("there is no C or C++ source in this folder", done.stdout + done.stderr)

    def test_no_baseline_is_written(self):
        self.write("docs/readme.txt", "none")
        done = self.run_it("baseline", "write", "base.json", "docs")
        self.assertEqual(done.returncode, 2)
        self.assertFalse((self.folder / "base.json").exists())

    def test_inputs_that_make_no_sense_are_told_apart(self):
        (self.folder / "sys").mkdir()
        (self.folder / "empty").mkdir()
        self.write("a.c", "int x;")
        self.write("build/compile_commands.json", "{")
        for arguments, says in ((["sys", "a.c"], "sys: is a folder; name one folder alone"), (["-p", "nowhere"], "nowhere: there is no such folder"),
                                (["-p", "build"], "build/compile_commands.json: is not JSON"), (["a.c", "--contracts", "empty"], "there is no *.json in this folder"),
                                (["a.c", "--rules", "lock-leek"], "Did you mean 'lock-leak'"), ([""], "'': no such file")):
            with self.subTest(says):
                done = self.run_it("check", *arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(says, done.stderr)
        self.assertIn("Did you mean 'check'", self.run_it("chekc").stderr)
        self.assertIn("Did you mean 'KeAcquireSpinLock'", self.run_it("explain", "KeAquireSpinLock").stderr)

    def test_a_routine_that_nobody_starts_meets_nobody(self):
        self.write("sys/a.c", "#include <ntddk.h>\nvoid One(void) {}\nvoid Two(void) {}\n")
        done = self.run_it("meet", "One", "Two", "sys")
        self.assertEqual(done.returncode, 0)
        self.assertIn("One is reached from no routine that the OS calls", done.stdout)


class Encodings(CliTest):
    def test_utf16_is_read_like_utf8(self):
        shutil.copytree(BROKEN, self.folder / "sys")
        wanted = self.run_it("check", "sys", "--format", "sarif").stdout
        for encoding in ("utf-16-le", "utf-16-be"):
            for path in (self.folder / "sys").iterdir():
                text = (BROKEN / path.name).read_text()
                path.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode(encoding))
            self.assertEqual(self.run_it("check", "sys", "--format", "sarif").stdout, wanted)

    def test_a_header_is_named_as_the_tree_spells_it(self):
        """However the sources that include it do: its lines are shown, suppressed, and linked to by its one name."""
        self.write("sys/inc/take.h", "static __inline VOID Take(PKSPIN_LOCK l) { KIRQL old; KeAcquireSpinLock(l, &old); }\n"
                   "static __inline NTSTATUS Wait(PKEVENT e) { return KeWaitForSingleObject(e, Executive, KernelMode, FALSE, NULL); }\n")
        for number, spelt in enumerate(("inc/take.h", "INC\\\\Take.H".replace("\\\\", "\\"), "../SYS/inc/TAKE.h")):
            self.write(f"sys/u{number}.c", f'#include <ntddk.h>\n#include "{spelt}"\nextern KSPIN_LOCK Lock; extern KEVENT Event;\n'
                       f"VOID Use{number}(VOID) {{ Take(&Lock); Wait(&Event); }}\n")
        done = self.run_it("check", "sys", "--format", "json")
        named = set(re.findall(r'"file": "([^"]*\.[hH])"', done.stdout))
        self.assertEqual(named, {"inc/take.h"}, done.stdout)
        self.assertIn("inc/take.h:2", self.run_it("check", "sys", "-q").stdout)

    def test_a_source_that_is_missing_is_not_complete(self):
        """A submodule that nobody fetched: the project names it, and nothing is known of it."""
        self.write("sys/a.c", "#include <ntddk.h>\nDRIVER_INITIALIZE DriverEntry;\n"
                   "NTSTATUS DriverEntry(PDRIVER_OBJECT D, PUNICODE_STRING R) { return STATUS_SUCCESS; }\n")
        project = ('<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup><ConfigurationType>Driver</ConfigurationType>'
                   "<PlatformToolset>WindowsKernelModeDriver10.0</PlatformToolset></PropertyGroup><ItemGroup>%s</ItemGroup></Project>")
        self.write("sys/a.vcxproj", project % '<ClCompile Include="a.c"/>')
        self.assertEqual(self.run_it("check", "sys").returncode, 0)
        self.write("sys/a.vcxproj", project % '<ClCompile Include="a.c"/><ClCompile Include="lib/b.c"/>')
        done = self.run_it("check", "sys")
        self.assertEqual(done.returncode, 3)
        self.assertIn("lib/b.c: named by the project, but not there", done.stdout)

    def test_a_parse_that_ends_early_is_not_complete(self):
        self.write("sys/a.c", "#include <ntddk.h>\n" + "int deep = " + "(" * 100000 + "1;\n")
        done = self.run_it("check", "sys")
        self.assertEqual(done.returncode, 3)
        self.assertIn("1 could not be parsed to the end", done.stdout)
        self.assertIn("the rest of it was not analysed", done.stdout)
        self.assertNotIn(str(self.folder), done.stdout)


class Models(CliTest):
    def deadlock(self):
        """A closed model: the one that the lock-order trace was found on."""
        self.run_it("check", BROKEN, "--rules", "SP1001", "--traces", "t")
        return self.write("model.json",
                          json.dumps(json.loads((self.folder / "t/SP1001-1.json").read_text())["program"]))

    def test_explore_finds_the_deadlock_and_its_trace_replays(self):
        done = self.run_it("explore", self.deadlock(), "--trace", "trace.json")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("verdict: violated", done.stdout)
        self.assertIn("states:", done.stdout)
        self.assertEqual(self.run_it("replay", "trace.json").returncode, 1)

    def test_explore_on_one_cpu_finds_none(self):
        done = self.run_it("explore", self.deadlock(), "--cpus", "1", "--all")
        self.assertNotIn("violation: ring (order)", done.stdout)

    def test_explore_out_of_budget_is_unknown(self):
        done = self.run_it("explore", self.deadlock(), "--max-states", "2")
        self.assertEqual(done.returncode, 3)
        self.assertIn("verdict: unknown", done.stdout)

    def test_explore_says_the_same_whatever_is_reduced_and_on_any_number_of_threads(self):
        model = self.deadlock()
        schedules = set()
        for more in ([], ["--reduce", "none"], ["--reduce", "local,por"], ["--reduce", "symmetry", "-j", "3"]):
            done = self.run_it("explore", model, *more)
            self.assertEqual(done.returncode, 1, done.stderr)
            schedules.add(done.stdout.split("verdict:")[0])
        self.assertEqual(len(schedules), 1)
        one = self.run_it("explore", model, "--reduce", "none", "--stats", "--cpus", "3")
        three = self.run_it("explore", model, "--reduce", "none", "--stats", "--cpus", "3", "-j", "3")
        self.assertEqual(one.stdout, three.stdout)
        self.assertIn("bytes per state", one.stdout)

    def closed(self, source, rule):
        """The closed model of a finding of `rule`."""
        self.run_it("check", source, "--rules", rule, "--traces", rule)
        trace = json.loads((self.folder / rule / f"{rule}-1.json").read_text())
        return self.write(f"{rule}.json", json.dumps(trace["program"]))

    def test_explore_out_of_memory_is_unknown_and_says_what_is_left(self):
        model = self.closed(ROOT / "rules/sp6001_data_race/bad_isr_against_dispatch.c", "SP6001")
        few = ["explore", model, "--reduce", "none", "--cpus", "6", "--max-memory", "1"]
        done = self.run_it(*few)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("verdict: unknown", done.stdout)
        self.assertRegex(done.stdout, r"not looked at: [1-9]\d* states .*--max-memory")
        self.assertEqual(done.stdout, self.run_it(*few, "-j", "3").stdout)
        states = int(re.search(r"states: (\d+)", done.stdout)[1])
        more = self.run_it(*few[:-1], "2")
        self.assertGreater(int(re.search(r"states: (\d+)", more.stdout)[1]), states)

    def test_explore_keeps_what_it_found_before_memory_ran_out(self):
        model = self.closed(BROKEN, "SP5001")
        few = ["explore", model, "--all", "--cpus", "4", "--reduce", "none", "--max-memory", "1"]
        done = self.run_it(*few)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("violation: startio-overlap", done.stdout)
        self.assertRegex(done.stdout, r"not looked at: [1-9]\d* states")
        self.assertEqual(done.stdout, self.run_it(*few, "-j", "2").stdout)

    def test_check_says_which_searches_ran_out_of_their_budget(self):
        done = self.run_it("check", BROKEN, "--max-states", "1", "--rules", "SP1003,SP5001")
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"search not finished[^•]*• [1-9]\d* of \d+ suspicions")
        self.assertNotIn("search not finished", self.run_it("check", BROKEN).stdout)

    def test_model_as_promela(self):
        done = self.run_it("model", "--from", self.deadlock(), "--format", "promela", "--cpus", "3")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("proctype", done.stdout)
        trace = self.run_it("model", "--from", "t/SP1001-1.json", "--format", "promela", "--cpus", "3")
        self.assertEqual(trace.stdout, done.stdout)
        self.run_it("model", CORRECT, "-o", "open.json")
        done = self.run_it("model", "--from", "open.json", "--format", "promela")
        self.assertEqual(done.returncode, 2)
        self.assertIn("closed", done.stderr)

    def test_a_changed_trace_is_not_confirmed(self):
        self.deadlock()
        trace = json.loads((self.folder / "t/SP1001-1.json").read_text())
        trace["steps"] = trace["steps"][:-1]
        done = self.run_it("replay", self.write("less.json", json.dumps(trace)))
        self.assertEqual(done.returncode, 2)
        self.assertIn("not confirmed", done.stdout)

    def test_model_as_json_and_text(self):
        done = self.run_it("model", CORRECT)
        self.assertEqual(done.returncode, 0)
        names = {f["name"] for f in json.loads(done.stdout)["functions"]}
        self.assertIn("PacqStartIo", names)
        self.assertIn("PacqStartIo", self.run_it("model", CORRECT, "--format", "text").stdout)


class Lists(CliTest):
    def test_rules(self):
        rules = json.loads(self.run_it("rules", "--format", "json").stdout)
        self.assertIn("SP1001", {rule["id"] for rule in rules})
        self.assertIn("lock-order-inversion", self.run_it("rules").stdout)

    def test_explain(self):
        for topic in ("SP1001", "lock-order-inversion"):
            self.assertIn("SP1001", self.run_it("explain", topic).stdout)
        contract = self.run_it("explain", "KeAcquireSpinLock").stdout
        self.assertIn("DISPATCH_LEVEL", contract)
        self.assertIn("acquire", contract)
        role = self.run_it("explain", "DRIVER_STARTIO").stdout
        self.assertIn("the device queue of the I/O manager", role)
        self.assertIn("DRIVER_OBJECT.DriverStartIo", role)

    def test_drivers(self):
        done = self.run_it("drivers", ROOT / "corpus/startio")
        self.assertEqual(done.returncode, 0)
        self.assertIn("2 drivers", done.stdout)

    def test_entries(self):
        done = self.run_it("entries", CORRECT)
        self.assertIn("PacqStartIo", done.stdout)
        self.assertIn("IoConnectInterrupt", done.stdout)

    def test_doctor(self):
        self.write("driver.c", '#include "generated.tmh"\n' + CLEAN)
        done = self.run_it("doctor", ".")
        self.assertIn("generated.tmh", done.stdout)


class Errors(CliTest):
    """Exit code 2, nothing on standard output, one message that names the cause."""

    def refused(self, *arguments, says):
        done = self.run_it(*arguments)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, done.stderr)
        self.assertLessEqual(len(done.stderr.strip().splitlines()), 2)

    def test_no_such_path(self):
        self.refused("check", "nowhere", says="nowhere")
        self.refused("check", "a.c", "b.c", says="a.c")

    def test_no_build_database(self):
        self.refused("check", "-p", ".", says="compile_commands.json")

    def test_broken_build_database(self):
        self.write("compile_commands.json", '[{"directory": ')
        self.refused("check", "-p", ".", says="compile_commands.json")

    def test_paths_and_build_dir(self):
        self.refused("check", "a.c", "-p", ".", says="exclude each other")

    def test_absurd_numbers(self):
        for value in ("0", "17", "-1", "two", ""):
            self.refused("explore", "model.json", "--cpus", value, says="--cpus")
        for option, value in (("--jobs", "0"), ("--jobs", "-1"),
                              ("--jobs", "99999999999999999999"), ("--max-states", "0"), ("--max-states", "1e99")):
            with self.subTest(f"{option} {value}"):
                self.refused("check", BROKEN, option, value, says=option)
        self.refused("check", BROKEN, "--hold-budget-ns=-3", says="--hold-budget-ns")

    def test_every_message_says_who_speaks(self):
        for arguments in (["nowhere"], ["check", "--fromat", "json"], ["check", "--format", "xml"], ["baseline"], ["baseline", "wriet"],
                          ["explain"], ["rules", "x"], ["check", "nowhere.c"]):
            with self.subTest(" ".join(arguments)):
                self.refused(*arguments, says="spinproof: error: ")
        self.refused("check", "--fromat", "json", says="Did you mean '--format'?")
        self.refused("check", "--format", "jsonn", says=["'jsonn' is none of github, html, json, msvc, sarif, text.", "'json'"])
        self.refused("config", says="needs a command: show")

    def test_broken_json_is_told_plainly(self):
        self.write("bad.json", '{"format":\n')
        for arguments in (["explore", "bad.json"], ["replay", "bad.json"], ["check", BROKEN, "--baseline", "bad.json"],
                          ["locks", BROKEN, "--check", "bad.json"]):
            with self.subTest(" ".join(map(str, arguments))):
                self.refused(*arguments, says=["bad.json", "line 2, column 1"])
                self.assertNotIn("json.exception", self.run_it(*arguments).stderr)

    def test_what_nobody_can_read_is_a_gap(self):
        self.write("tree/a.c", "#include <ntddk.h>\nint F(void) { return 0; }\n")
        self.write("tree/compile_commands.json", "[{")
        done = self.run_it("check", "tree")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("compile_commands.json: is not JSON", done.stdout)
        (self.folder / "tree/compile_commands.json").unlink()
        if os.getuid() != 0:  # who may read everything finds no closed folder
            self.write("tree/shut/b.c", "int G(void) { return 0; }\n")
            (self.folder / "tree/shut").chmod(0)
            done = self.run_it("check", "tree")
            (self.folder / "tree/shut").chmod(0o755)
            self.assertEqual(done.returncode, 3, done.stdout)
            self.assertIn("shut: may not be read", done.stdout)

    def test_unknown_words(self):
        self.refused("chekc", says=["chekc", "check"])
        self.refused("check", "--bogus", says="--bogus")
        self.refused("check", BROKEN, "--format", "xml", says="--format")
        self.refused("check", BROKEN, "--color", "pink", says="--color")
        self.refused("check", BROKEN, "--rules", "SP9999", says=["SP9999", "spinproof rules"])
        self.refused("explain", "KeAcquireSpinlok", says="KeAcquireSpinlok")
        self.refused("check", BROKEN, "--driver", "nobody", says=["nobody", "Found: broken"])

    def test_several_drivers_for_one_model(self):
        self.refused("model", ROOT / "corpus/startio", says="--driver")

    def test_places_that_cannot_be_written(self):
        self.refused("check", BROKEN, "-o", "no/such/out.txt", says="no/such")
        self.refused("check", BROKEN, "--sarif", ".", says="--sarif")
        self.write("file", "")
        self.refused("check", BROKEN, "--traces", "file/t", says="--traces")
        if sys.platform.startswith("linux"):
            self.refused("check", BROKEN, "-o", "/dev/full", says="/dev/full")

    def test_folders_that_are_not_there(self):
        self.refused("check", BROKEN, "--wdk", "nowdk", says="nowdk")
        self.refused("check", BROKEN, "--contracts", "none", says="none")

    def test_broken_contracts(self):
        self.write("c/mine.json", '{"contracts": [{"name": "F", "irql": "sometimes"}]}')
        self.refused("check", BROKEN, "--contracts", "c", says="mine.json")

    def test_broken_model_and_trace(self):
        self.write("cut.json", '{"format": ')
        self.write("other.json", '{"hello": 1}')
        self.write("binary.json", bytes(range(256)))
        for command in ("explore", "replay"):
            self.refused(command, "missing.json", says="missing.json")
            for file in ("cut.json", "other.json", "binary.json", "."):
                with self.subTest(f"{command} {file}"):
                    self.refused(command, file, says=file)

    def test_an_open_model_cannot_be_explored(self):
        self.run_it("model", CORRECT, "-o", "open.json")
        done = self.run_it("explore", "open.json")
        self.assertEqual(done.returncode, 2)
        self.assertIn("error:", done.stderr)

    def test_out_of_memory_is_told(self):
        # Clang makes room for every element up to the last one that is named.
        self.write("driver.c", CLEAN + "const char* names[] = {[0x30000000] = 0};\n")
        done = subprocess.run([SPINPROOF, "check", "-j1", self.folder], capture_output=True, text=True, timeout=300,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("spinproof: error: out of memory. ", done.stderr)

    def test_full_standard_output(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([__import__("harness").SPINPROOF, "rules"], stdout=full, stderr=subprocess.PIPE,
                                  text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("standard output", done.stderr)


class Help(CliTest):
    def test_every_command_has_an_example(self):
        commands = ("check", "model", "explore", "replay", "rules", "explain", "drivers", "entries", "doctor",
                    "baseline", "config")
        top = self.run_it("--help")
        self.assertEqual(top.returncode, 0)
        for command in commands:
            self.assertIn(command, top.stdout)
            done = self.run_it(command, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn(f"Example: spinproof {command}", done.stdout)

    def test_without_a_command_the_help_goes_to_stderr(self):
        done = self.run_it()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("Usage:", done.stderr)

    def test_version(self):
        self.assertRegex(self.run_it("--version").stdout, r"^spinproof \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main()
