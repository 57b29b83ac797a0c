#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A baseline survives edits that change no fault, and shows each fault that is new.

Ten edits on each of three broken drivers of the corpus: every finding stays old, none is new, none gone.
Faults of the corpus, each seeded into a broken driver: it is new, and what was there stays old.
"""
import json
import pathlib
import re
import shutil
import subprocess
import unittest
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import ROOT, CliTest

DRIVERS = ("startio", "floppy", "fsworker")
FAULTS = {
    "startio": ("cancel_irql", "create_takes_lock_in_paged_code", "fifo_polled_under_lock", "not_marked_pending", "paged_dpc",
                "stall_under_lock", "start_io_called_by_read", "start_io_forgets_queue", "state_at_dpc_level"),
    "floppy": ("motor_start_waits_under_lock", "outstanding_without_lock", "queue_lock_taken_again", "queue_read_plainly"),
    "fsworker": ("count_at_dpc_level", "no_critical_region", "thread_pageable_queue", "write_left_at_dispatch", "write_under_fast_mutex"),
}
# The patches are for the correct drivers. Where a broken one looks different at that place, the same fault by hand: file,
# what stands there, what stands there then.
BY_HAND = {"outstanding_without_lock": ("motor.c", "    PAGED_CODE();\n\n    // EXPECT: SP3001\n",
                                        "    if (Extension->Outstanding > 1) {\n        dueTime.QuadPart *= 2;\n    }\n\n")}


def sources(folder, endings=(".c",)):
    return sorted(path for path in folder.iterdir() if path.suffix in endings)


def each(folder, change, endings=(".c",)):
    for path in sources(folder, endings):
        path.write_text(change(path.read_text()))


def parts(text):
    """What stands before the first function, and the functions with what belongs to them."""
    head, *rest = re.split(r"(?m)^(?=(?:static\s+)?(?:_[A-Za-z_]+(?:\([^)]*\))?\s+)*[A-Z][A-Za-z_]*\*?\n\w+\()", text)
    return head, [part if part.endswith("\n") else part + "\n" for part in rest]


def move_functions(text, order):
    head, functions = parts(text)
    statics = [part for part in functions if part.startswith("static")]
    return head + "".join(statics + order([part for part in functions if part not in statics]))


def renamed(folder, name):
    for path in sources(folder):
        path.rename(folder / name(path.stem))


def reversed_names(folder):
    files = sources(folder)
    for number, path in enumerate(reversed(files)):
        path.rename(folder / f"{number:02}_{path.name}")


def style(name):
    def run(folder):
        files = list(map(str, sources(folder, (".c", ".h"))))
        subprocess.run(["clang-format-19", "-i", f"--style={{BasedOnStyle: {name}, SortIncludes: false}}", *files], check=True)
    return run


EDITS = {
    "lines above": lambda f: each(f, lambda t: "// Copyright\n" * 7 + "\n" + t),
    "lines between functions": lambda f: each(f, lambda t: re.sub(r"(?m)^}\n", "}\n\n\n// ----\n\n", t)),
    "functions reversed": lambda f: each(f, lambda t: move_functions(t, lambda all: all[::-1])),
    "first function moved to the end": lambda f: each(f, lambda t: move_functions(t, lambda all: all[1:] + all[:1])),
    "files renamed": lambda f: renamed(f, lambda stem: f"new_{stem}.c"),
    "files renamed, in another order": reversed_names,
    "reformatted, GNU": style("GNU"),
    "reformatted, Google, narrow": style("Google, ColumnLimit: 60"),
    "tabs and CRLF": lambda f: each(f, lambda t: re.sub(r"(?m)^( {4})+", lambda m: "\t" * (len(m[0]) // 4), t).replace("\n", "\r\n")),
    "renamed, reversed and reformatted": lambda f: (style("WebKit")(f), each(f, lambda t: "\n\n" + t), reversed_names(f)),
}


class Stability(CliTest):
    def compared(self, folder, baseline):
        done = self.run_it("check", folder, "--baseline", baseline, "--format", "json")
        self.assertEqual(done.stderr, "")
        report = json.loads(done.stdout)
        findings = [f for driver in report["drivers"] for f in driver["findings"]]
        return findings, report["gone"]

    def baseline_of(self, driver):
        folder = self.folder / driver
        shutil.copytree(ROOT / "corpus" / driver / "broken", folder)
        self.run_it("baseline", "write", f"{driver}.json", folder)
        return folder, self.folder / f"{driver}.json"

    def test_edits_keep_old_findings_old(self):
        self.assertEqual(len(DRIVERS) * len(EDITS), 30)
        for driver in DRIVERS:
            folder, baseline = self.baseline_of(driver)
            known = len(json.loads(baseline.read_text())["findings"])
            self.assertGreater(known, 0)
            for name, edit in EDITS.items():
                with self.subTest(f"{driver}: {name}"):
                    copy = self.folder / "edited"
                    shutil.rmtree(copy, ignore_errors=True)
                    shutil.copytree(folder, copy)
                    edit(copy)
                    findings, gone = self.compared(copy, baseline)
                    new = [f"{f['rule']} {f['function']} {f['subject']}" for f in findings if f["baseline"] == "new"]
                    self.assertEqual((new, [f"{g['rule']} {g['function']}" for g in gone]), ([], []))
                    self.assertEqual(len(findings), known)

    def test_seeded_faults_are_new(self):
        self.assertGreaterEqual(sum(map(len, FAULTS.values())), 10)
        for driver, faults in FAULTS.items():
            folder, baseline = self.baseline_of(driver)
            known = len(json.loads(baseline.read_text())["findings"])
            for fault in faults:
                with self.subTest(f"{driver}: {fault}"):
                    copy = self.folder / "seeded"
                    shutil.rmtree(copy, ignore_errors=True)
                    shutil.copytree(folder, copy)
                    patch = ROOT / "corpus" / driver / "faults" / f"{fault}.patch"
                    if fault in BY_HAND:
                        name, before, more = BY_HAND[fault]
                        text = (copy / name).read_text()
                        self.assertEqual(text.count(before), 1)
                        (copy / name).write_text(text.replace(before, more + before))
                    else:
                        subprocess.run(["patch", "-s", "-p1", "-d", copy, "-i", patch], check=True)
                    rule = re.search(r"EXPECT(?:-\w+)?: (SP\d{4})", patch.read_text())[1]
                    findings, gone = self.compared(copy, baseline)
                    self.assertIn(rule, [f["rule"] for f in findings if f["baseline"] == "new"])
                    self.assertEqual(sum(f["baseline"] == "unchanged" for f in findings), known)
                    self.assertEqual([(g["rule"], g["function"]) for g in gone], [])


if __name__ == "__main__":
    unittest.main()
