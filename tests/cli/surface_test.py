#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Suppression, configuration, baseline and the output forms for build systems and browsers."""
import json
import shutil
import subprocess
import sys
import unittest

from harness import BROKEN, ROOT, CliTest

sys.path.insert(0, str(ROOT / "tests/sarif"))
import validate


class SurfaceTest(CliTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(BROKEN, self.folder / "sys")

    def edit(self, file, old, new):
        path = self.folder / "sys" / file
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))

    def findings(self, *arguments):
        done = self.run_it("check", "sys", "--format", "json", *arguments)
        self.assertEqual(done.stderr, "")
        return [f for driver in json.loads(done.stdout)["drivers"] for f in driver["findings"]]

    def insert_above(self, rule, text):
        """Puts lines above the first finding of a rule; its file and the new lines' first number."""
        found = next(f for f in self.findings("--no-config") if f["rule"] == rule)
        path = self.folder / "sys" / found["point"]["file"]
        lines = path.read_text().splitlines()
        lines[found["point"]["line"] - 1:found["point"]["line"] - 1] = text.splitlines()
        path.write_text("\n".join(lines) + "\n")


class Suppress(SurfaceTest):
    def test_a_comment_above_with_a_reason(self):
        self.insert_above("SP1004", "// spinproof-suppress SP1004: the unload routine releases it")
        leak = next(f for f in self.findings() if f["rule"] == "SP1004")
        self.assertEqual(leak["suppression"]["reason"], "the unload routine releases it")
        text = self.run_it("check", "sys").stdout
        self.assertNotIn("error: SP1004", text)
        self.assertIn("Suppressed", text)
        log = json.loads(self.run_it("check", "sys", "--format", "sarif").stdout)
        self.assertEqual(validate.errors_of(log), [])
        leak = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "SP1004")
        self.assertEqual(leak["suppressions"][0]["justification"], "the unload routine releases it")
        log = json.loads(self.run_it("check", "sys", "--format", "sarif", "--profile", "github").stdout)
        self.assertNotIn("SP1004", [r["ruleId"] for r in log["runs"][0]["results"]])

    def test_all_suppressed_is_no_finding(self):
        self.insert_above("SP1004", "/* spinproof-suppress lock-leak: known */")
        done = self.run_it("check", "sys", "--rules", "SP1004")
        self.assertNotEqual(done.returncode, 1, done.stdout)

    def test_a_pragma_with_microsofts_number(self):
        self.insert_above("SP2001", "#pragma warning(suppress: 28121 6011)")
        self.assertIn("suppression", next(f for f in self.findings() if f["rule"] == "SP2001"))

    def test_the_last_step_says_what_is_wrong(self):
        """In the words of the one who runs it; and the number that code analysis has for a wait at DISPATCH_LEVEL."""
        source = """#include <ntddk.h>
KSPIN_LOCK Lock; KEVENT Event;
VOID Wait(VOID) { KIRQL old; KeAcquireSpinLock(&Lock, &old);
%s
  KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, NULL); KeReleaseSpinLock(&Lock, old); }
"""
        self.write("wait/a.c", source % "")
        done = self.run_it("check", "wait", "--format", "json")
        [finding] = json.loads(done.stdout)["drivers"][0]["findings"]
        self.assertEqual(finding["trace"][-1]["text"], "calls KeWaitForSingleObject, which needs IRQL <= APC_LEVEL")
        self.write("wait/a.c", source % "#pragma warning(suppress: 28121)")
        self.assertEqual(self.run_it("check", "wait").returncode, 0)

    def test_times_are_told_in_their_unit(self):
        for body, told in (("KeStallExecutionProcessor(100);", "up to 100 microseconds of stalls; its budget is 25 microseconds."),
                           ("for (i = 0; i < 40; ++i) KeStallExecutionProcessor(50);", "up to 2 milliseconds of stalls; its"),
                           ("for (i = 0; i < 24000; ++i) KeStallExecutionProcessor(50);", "up to 1.2 seconds of stalls; its"),
                           ("for (i = 0; i < 40; ++i) KeStallExecutionProcessor(50); while (*Port & 1) KeStallExecutionProcessor(1);",
                            "up to 2 milliseconds of stalls, or longer: a loop")):
            with self.subTest(told):
                self.write("hold/a.c", """#include <ntddk.h>
KSPIN_LOCK Lock; volatile unsigned long* Port;
VOID Hold(VOID) { int i; KIRQL old; KeAcquireSpinLock(&Lock, &old); %s KeReleaseSpinLock(&Lock, old); }
""" % body)
                done = self.run_it("check", "hold", "--format", "json", "--rules", "SP4001")
                [finding] = json.loads(done.stdout)["drivers"][0]["findings"]
                self.assertIn(told, finding["message"])

    def test_a_schedule_ends_where_its_finding_is(self):
        """Two that clash: with what each is about to do. One alone: with what goes on there."""
        for twin, kind, ends in (("sp6001_data_race/bad_dispatch_against_itself.c", "clash", None), ("sp5006_cancel_race/bad_both_complete.c", "clash", ["calls IoCompleteRequest", "calls IoSetCancelRoutine"]),
                                 ("sp5003_double_start_next_packet/bad_dpc_and_watchdog.c", "clash", ["starts the next packet"] * 2),
                                 ("sp4002_unbounded_loop_under_lock/bad_device_poll.c", "other", ["goes round this loop, with no end in sight"]),
                                 ("sp5005_irp_not_marked_pending/bad_conditional.c", "other", ["queues Irp, which is not marked"])):
            with self.subTest(twin):
                done = self.run_it("check", ROOT / "rules" / twin, "--format", "json", "--rules", twin[:6].upper())
                [finding] = json.loads(done.stdout)["drivers"][0]["findings"]
                last = finding["trace"][-2 if kind == "clash" else -1:]
                self.assertEqual({step["kind"] for step in last}, {kind})
                self.assertIn(finding["point"], [step["point"] for step in last])
                self.assertEqual(len({(step["cpu"], step["activation"]) for step in last}), len(last))
                if ends:
                    self.assertEqual(sorted(step["text"] for step in last), ends)

    def test_steps_are_indented_by_calls_and_mark_a_word(self):
        log = json.loads(self.run_it("check", "sys", "--format", "sarif").stdout)
        results = {result["ruleId"]: result for result in log["runs"][0]["results"]}
        leak = results["SP1001"]["codeFlows"][0]["threadFlows"][0]["locations"]
        depth = {}
        for step in leak:
            text, cpu = step["location"]["message"]["text"], step["location"]["message"]["text"][:7]
            depth[cpu] = depth.get(cpu, 1) - (": comes back from " in text)
            self.assertEqual(step["nestingLevel"], depth[cpu], text)
            depth[cpu] += ": calls Pacq" in text
        self.assertGreater(max(step["nestingLevel"] for step in leak), 1)
        region = results["SP1003"]["locations"][0]["physicalLocation"]["region"]
        line = (self.folder / "sys/intr.c").read_text().splitlines()[region["startLine"] - 1]
        self.assertEqual(line[region["startColumn"] - 1:region["endColumn"] - 1], "KeAcquireInStackQueuedSpinLockAtDpcLevel")

    def test_a_pragma_with_another_number(self):
        self.insert_above("SP2001", "#pragma warning(suppress: 6011)")
        self.assertNotIn("suppression", next(f for f in self.findings() if f["rule"] == "SP2001"))

    def notice(self, comment):
        self.insert_above("SP1004", comment)
        done = self.run_it("check", "sys")
        self.assertIn("error: SP1004", done.stdout)
        return done.stdout

    def test_unused(self):
        self.assertIn("unused: there is no finding of SP2003",
                      self.notice("// spinproof-suppress SP2003: nothing here"))

    def test_without_a_reason(self):
        self.assertIn("without a reason", self.notice("// spinproof-suppress SP1004"))

    def test_unknown_rule(self):
        self.assertIn("no rule 'SP9999'", self.notice("// spinproof-suppress SP9999: what"))

    def test_text_in_a_string_is_none(self):
        self.insert_above("SP1004", 'DbgPrint("// spinproof-suppress SP1004: no");')
        self.assertNotIn("suppression", next(f for f in self.findings() if f["rule"] == "SP1004"))


class Configure(SurfaceTest):
    def test_rules_severity_and_paths(self):
        self.write("sys/.spinproof.yaml", "rules:\n  SP1004: off\n  irql-too-high: warning\nexclude:\n  - io.c\n")
        found = self.findings()
        self.assertNotIn("SP1004", [f["rule"] for f in found])
        self.assertNotIn("io.c", [f["point"]["file"] for f in found])
        self.assertIn("by .spinproof.yaml:5", self.run_it("check", "sys").stdout)
        self.write("sys/.spinproof.yaml", "rules:\n  irql-too-high: warning\n")
        self.assertEqual({f["severity"] for f in self.findings() if f["rule"] == "SP2001"}, {"warning"})

    def test_the_nearest_counts_alone(self):
        self.write(".spinproof.yaml", "rules:\n  SP1001: off\n")
        self.assertNotIn("SP1001", [f["rule"] for f in self.findings()])
        self.write("sys/.spinproof.yaml", "cpus: 2\n")
        self.assertIn("SP1001", [f["rule"] for f in self.findings()])

    def test_cpus(self):
        self.assertNotIn("SP1001", [f["rule"] for f in self.findings("--cpus", "1")])

    def test_show_tells_where_values_come_from(self):
        self.write("sys/.spinproof.yaml", "rules:\n  SP1004: off\nbudget: {states: 5000}\n")
        shown = self.run_it("config", "show", "sys", "--cpus", "3")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertRegex(shown.stdout, r"SP1004 \(lock-leak\)\s+off\s+sys/\.spinproof\.yaml:2")
        self.assertRegex(shown.stdout, r"budget\.states\s+5000\s+sys/\.spinproof\.yaml:3")
        self.assertRegex(shown.stdout, r"cpus\s+3\s+command line")
        self.assertRegex(shown.stdout, r"SP1001 \(lock-order-inversion\)\s+error\s+default")

    def test_confidence(self):
        self.assertIn("low", {f["confidence"] for f in self.findings()})
        self.assertEqual({f["confidence"] for f in self.findings("--confidence", "high")}, {"high"})
        self.run_it("baseline", "write", "base.json", "sys")
        self.write("sys/.spinproof.yaml", "confidence: medium\n")
        self.assertNotIn("low", {f["confidence"] for f in self.findings()})
        self.assertIn("low", {f["confidence"] for f in self.findings("--confidence", "low")})
        self.assertNotIn("Gone", self.run_it("check", "sys", "--baseline", "base.json").stdout)
        self.assertRegex(self.run_it("config", "show", "sys").stdout, r"confidence\s+medium\s+sys/\.spinproof\.yaml:1")
        self.write("sys/.spinproof.yaml", "confidence: sure\n")
        self.assertIn(":1: 'confidence' is low, medium or high", self.run_it("check", "sys").stderr)

    def test_times_are_configured_or_given(self):
        self.write("sys/.spinproof.yaml", "budget:\n  hold-ns: 7000\n  dpc-ns: 9\ncost: {call-ns: 0}\n")
        shown = self.run_it("config", "show", "sys", "--dpc-budget-ns", "5").stdout
        for line in (r"budget\.hold-ns\s+7000\s+sys/\.spinproof\.yaml:2", r"budget\.dpc-ns\s+5\s+command line", r"budget\.isr-ns\s+25000\s+default",
                     r"cost\.call-ns\s+0\s+sys/\.spinproof\.yaml:4", r"SP7001 \(use-at-dpc-level\)\s+off\s+default"):
            self.assertRegex(shown, line)
        self.write("slow/a.c", """#include <ntddk.h>
KSPIN_LOCK Lock;
VOID Slow(VOID) { KIRQL old; KeAcquireSpinLock(&Lock, &old); KeStallExecutionProcessor(10); KeReleaseSpinLock(&Lock, old); }
""")
        self.assertEqual(self.run_it("check", "slow").returncode, 0)
        self.write("slow/.spinproof.yaml", "budget: {hold-ns: 5000}\n")
        self.assertIn("its budget is 5 microseconds", self.run_it("check", "slow").stdout)
        self.assertEqual(self.run_it("check", "slow", "--hold-budget-ns", "20000").returncode, 0)

    def test_errors_name_line_and_cause(self):
        for text, says in (("rulez:\n", [":1: unknown key 'rulez'", "Did you mean 'rules'"]),
                           ("cpus: 2\nrules:\n  SP1O04: off\n", [":3: unknown rule", "Did you mean 'SP1004'"]),
                           ("rules:\n  SP1004: loud\n", [":2:", "error, warning or note"]),
                           ("cpus: 2\ncpus: 3\n", [":2: 'cpus' stands here twice"]),
                           ("cpus: 99\n", [":1: 'cpus' is a number from 1 to 16"]),
                           ("budget:\n  time: 3\n", [":2: unknown budget 'time'", "states"]),
                           ("budget: {hold-ms: 3}\n", [":1: unknown budget 'hold-ms'", "Did you mean 'hold-ns'"]),
                           ("cost:\n  call-ns: free\n", [":2: 'call-ns' is a number from 0 to"]),
                           ("cache: on\n", [":1: 'cache' is a folder, or off; leave it out"]),
                           ("cpus: 2\n---\ncpus: 3\n", [":3: a second document"]),
                           ("contracts:\n  - nowhere\n", [":2:", "nowhere"]),
                           ("exclude: io.c\n", [":1: 'exclude' is a list"]),
                           ("rules: [\n", ["no YAML"]), ("- a\n", [":1:"])):
            with self.subTest(text):
                self.write("sys/.spinproof.yaml", text)
                done = self.run_it("check", "sys")
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                for part in says:
                    self.assertIn(part, done.stderr)
                self.assertNotEqual(self.run_it("config", "show", "sys", "--no-config").returncode, 2)


class Baseline(SurfaceTest):
    def test_known_findings_do_not_count(self):
        written = self.run_it("baseline", "write", "base.json", "sys")
        self.assertEqual(written.returncode, 0, written.stderr)
        done = self.run_it("check", "sys", "--baseline", "base.json")
        self.assertNotEqual(done.returncode, 1, done.stdout)
        self.assertIn("No new finding", done.stdout)
        self.assertEqual({f["baseline"] for f in self.findings("--baseline", "base.json")}, {"unchanged"})

    def test_new_and_gone(self):
        self.run_it("baseline", "write", "base.json", "sys", "--rules", "SP1004,SP2001")
        known = json.loads((self.folder / "base.json").read_text())
        known["findings"] = [f for f in known["findings"] if f["rule"] != "SP2001"]
        known["findings"].append(dict(known["findings"][0], fingerprint="0" * 32 + ":1", function="Removed"))
        self.write("base.json", json.dumps(known))
        done = self.run_it("check", "sys", "--rules", "SP1004,SP2001", "--baseline", "base.json", "--sarif", "s.sarif")
        self.assertEqual(done.returncode, 1)
        self.assertIn("error: SP2001", done.stdout)
        self.assertNotIn("error: SP1004", done.stdout)
        self.assertIn("SP1004 in Removed", done.stdout)
        log = json.loads((self.folder / "s.sarif").read_text())
        self.assertEqual(validate.errors_of(log), [])
        self.assertEqual({r["baselineState"] for r in log["runs"][0]["results"]}, {"new", "unchanged", "absent"})

    def test_a_missing_or_broken_baseline_is_an_error(self):
        self.write("cut.json", '{"format": ')
        self.write("other.json", '{"format": "spinproof-findings"}')
        self.write("future.json", '{"format": "spinproof-baseline", "version": 9, "findings": []}')
        self.write("thin.json", '{"format": "spinproof-baseline", "version": 1, "findings": [{}]}')
        for file in ("missing.json", "cut.json", "other.json", "future.json", "thin.json"):
            with self.subTest(file):
                done = self.run_it("check", "sys", "--baseline", file)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(file, done.stderr)


class Forms(SurfaceTest):
    def test_github_annotations(self):
        done = self.run_it("check", "sys", "--format", "github", "--rules", "SP1004")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"(?m)^::error file=intr\.c,line=\d+,col=\d+,title=SP1004 lock-leak::\S")

    def test_github_names_files_from_the_top_of_the_repository(self):
        (self.folder / ".git").mkdir()
        self.assertIn("::error file=sys/intr.c,", self.run_it("check", "sys", "--format", "github").stdout)
        log = json.loads(self.run_it("check", "sys", "--format", "sarif", "--profile", "github").stdout)
        self.assertEqual(validate.errors_of(log), [])
        uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]}
        self.assertIn("sys/intr.c", uris)
        self.assertTrue(all(len(r["codeFlows"]) == 1 for r in log["runs"][0]["results"]))

    def test_msvc_lines(self):
        done = self.run_it("check", "sys", "--format", "msvc", "--rules", "SP1004")
        self.assertRegex(done.stdout, r"(?m)^sys/intr\.c\(\d+,\d+\): error SP1004: \S")

    def test_html_is_whole_and_safe(self):
        self.insert_above("SP1004", "// </script><script>alert(1)</script>")
        page = self.run_it("check", "sys", "--format", "html").stdout
        self.assertEqual(page.count("</script>"), 2)
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("http", page.split('id="data"')[0].replace("http://www.w3.org/2000/svg", ""))
        start = page.index(">", page.index('id="data"')) + 1
        data = json.loads(page[start:page.index("</script>", start)])
        self.assertEqual(data["exitCode"], 1)
        ringed = [f for d in data["drivers"] for f in d["findings"] if f["ring"]]
        self.assertIn("SP1001", [f["rule"] for f in ringed])

    def test_completion_and_manual(self):
        for shell in ("bash", "zsh", "fish"):
            text = self.run_it("completion", shell).stdout
            for word in ("check", "baseline", "changed-since"):
                self.assertIn(word, text)
        script = self.write("c.bash", self.run_it("completion", "bash").stdout)
        done = subprocess.run(["bash", "-c", f"source {script}; COMP_WORDS=(spinproof check --basel); COMP_CWORD=2; "
                               "_spinproof; echo ${COMPREPLY[@]}"], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("--baseline\n", ""))
        manual = self.run_it("manual").stdout
        self.assertTrue(manual.startswith(".TH SPINPROOF 1"))
        self.assertIn("spinproof baseline write", manual)


class Changed(SurfaceTest):
    def git(self, *arguments):
        subprocess.run(["git", "-C", self.folder, "-c", "user.name=t", "-c", "user.email=t@example.invalid", *arguments],
                       check=True, capture_output=True)

    def setUp(self):
        super().setUp()
        self.write("other/driver.c", "#include <wdm.h>\nDRIVER_INITIALIZE DriverEntry;\n"
                   "NTSTATUS DriverEntry(PDRIVER_OBJECT D, PUNICODE_STRING R) { return STATUS_SUCCESS; }\n")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "all")

    def analysed(self, root=".", rev="HEAD"):
        done = self.run_it("check", root, "--changed-since", rev, "--format", "json")
        self.assertEqual(done.stderr, "")
        return [d["name"] for d in json.loads(done.stdout)["drivers"]], done.returncode

    def test_nothing_changed(self):
        self.assertEqual(self.analysed(), ([], 0))
        self.assertIn("no change since HEAD can affect it", self.run_it("check", ".", "--changed-since", "HEAD").stdout)

    def test_a_source_a_header_and_a_document(self):
        self.write("readme.md", "new")
        self.assertEqual(self.analysed(), ([], 0))
        self.edit("io.c", "#include", "// new\n#include")
        self.assertEqual(self.analysed(), (["sys"], 1))
        self.git("commit", "-qam", "io")
        self.write("other/other.h", "// nobody includes it")
        self.assertEqual(self.analysed()[0], [])
        self.git("add", ".")
        self.git("commit", "-qm", "h")
        self.write("common.props", "<Project/>")
        self.assertEqual(self.analysed()[0], ["other", "sys"])

    def test_a_header_that_another_header_includes(self):
        self.write("inc/common.h", "//")
        self.write("other/other.h", '#  include "..\\inc\\Common.h"')
        driver = self.folder / "other/driver.c"
        driver.write_text('#include "other.h"\n' + driver.read_text())
        self.git("add", ".")
        self.git("commit", "-qm", "h")
        self.write("inc/common.h", "// new")
        self.assertEqual(self.analysed()[0], ["other"])

    def test_a_header_in_utf16_includes_like_others(self):
        self.write("inc/common.h", "//")
        self.write("other/other.h", '\ufeff#include "..\\inc\\common.h"\r\n'.encode("utf-16-le"))
        driver = self.folder / "other/driver.c"
        driver.write_text('#include "other.h"\n' + driver.read_text())
        self.git("add", ".")
        self.git("commit", "-qm", "h")
        self.write("inc/common.h", "// new")
        self.assertEqual(self.analysed()[0], ["other"])

    def test_what_git_does_not_know(self):
        self.git("commit", "-qm", "empty", "--allow-empty")
        subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{self.folder}", self.folder / "cut"], check=True, capture_output=True)
        for folder, revision, says in ((".", "nowhere", "git knows no such revision"), ("cut", "HEAD~1", "The clone is shallow: fetch the revision"),
                                       (".git", "HEAD", "lies in no git repository"), (".", "--all", "this is no revision")):
            done = self.run_it("check", folder, "--changed-since", revision)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(says, done.stderr)

    def test_outputs_of_the_job_itself_change_nothing(self):
        for name in ("findings.sarif", "page.HTML", "build.log", ".gitignore", "LICENSE"):
            self.write(name, "new")
        self.assertEqual(self.analysed(), ([], 0))

    def test_a_header_of_the_same_name_elsewhere(self):
        """The names say perhaps; what the parse reads decides, with the cache and without, parsed or known."""
        for folder in ("other", "sys"):
            self.write(f"{folder}/inc/shared.h", "//")
            source = next(self.folder.glob(f"{folder}/*.c"))
            source.write_text('#include "inc/shared.h"\n' + source.read_text())
        self.git("add", ".")
        self.git("commit", "-qm", "h")
        self.write("other/inc/shared.h", "// new")
        for how in ((), ("--cache", "cache"), ("--cache", "cache")):
            done = self.run_it("check", ".", "--changed-since", "HEAD", "--format", "json", *how)
            self.assertEqual([d["name"] for d in json.loads(done.stdout)["drivers"]], ["other"])
        self.git("commit", "-qam", "new")
        (self.folder / "other/inc/shared.h").unlink()  # asked for in vain
        self.assertEqual(self.analysed()[0], ["other"])
        self.git("checkout", ".")
        self.write("sys/later.h", "// appears")
        self.assertEqual(self.analysed()[0], [])
        source = next(self.folder.glob("sys/*.c"))
        source.write_text('#include "LATER.H"\n' + source.read_text())
        (self.folder / "sys/later.h").unlink()
        self.git("commit", "-qam", "a header that is not there yet")
        self.write("sys/later.h", "// appears")
        self.assertEqual(self.analysed()[0], ["sys"])

    def test_a_header_outside_of_the_analysed_folder(self):
        self.write("inc/common.h", "//")
        self.edit("io.c", "#include", '#include "../inc/common.h"\n#include')
        self.git("add", ".")
        self.git("commit", "-qm", "h")
        self.write("inc/common.h", "// new")
        self.assertEqual(self.analysed("sys")[0], ["sys"])

    def test_no_such_revision(self):
        for revision in ("nowhere", "--output=x"):
            done = self.run_it("check", ".", f"--changed-since={revision}")
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("--changed-since", done.stderr)


if __name__ == "__main__":
    unittest.main()
