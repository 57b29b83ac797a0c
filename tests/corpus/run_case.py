#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs spinproof on one case of the corpus and compares its findings with the expectations.

    run_case.py SPINPROOF CASE [--known-failure]

CASE is a folder, a source file, or a patch in a `faults` folder, which is applied to a copy of the
`correct` folder beside it. `// EXPECT: SP1001, SP2001` names the rules that must fire on its line, or,
where it stands alone, on the next line that is no expectation; what `// EXPECT-HINT:` names must fire
with low confidence. A rule that `spinproof rules` does not list does not count, and a file that is about such
a rule (`// RULE: SP4001`) is only run: it is compared from the day on which the rule exists.

With --known-failure the case must fail: one that has begun to pass has to leave known_failures.txt.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

os.environ["SPINPROOF_CACHE"] = "off"

EXPECTATION = re.compile(r"//\s*EXPECT(-HINT)?:\s*([A-Z0-9, ]+)")
RULE = re.compile(r"^//\s*RULE:\s*(SP\d{4})", re.MULTILINE)
SOURCES = {".c", ".h", ".cpp", ".hpp", ".cc", ".cxx"}


def run(spinproof, *arguments):
    done = subprocess.run([spinproof, *arguments], capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"spinproof {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done


def known_rules(spinproof):
    return {rule["id"] for rule in json.loads(run(spinproof, "rules", "--format", "json").stdout)}


def expected_in(text):
    """(line, rule, "" or "-HINT") of every expectation of a file."""
    expected = []
    waiting = []
    for number, line in enumerate(text.splitlines(), 1):
        match = EXPECTATION.search(line)
        rules = [(rule, match.group(1) or "") for rule in re.findall(r"SP\d{4}", match.group(2))] if match else []
        if match and line.strip().startswith("//"):
            waiting += rules
            continue
        expected += [(number, rule, kind) for rule, kind in rules + waiting]
        waiting = []
    return expected


def expectations(root, files, known):
    """What must be found, and which of it is a hint."""
    must, hints = collections.Counter(), set()
    for file in files:
        for line, rule, kind in expected_in(file.read_text(errors="replace")):
            place = (file.relative_to(root).as_posix(), line, rule)
            if rule in known:
                must[place] += 1
                if kind == "-HINT":
                    hints.add(place)
    return must, hints


def loud(report, hints):
    """Hints that are told as more."""
    for driver in report["drivers"]:
        for finding in driver["findings"]:
            place = (finding["point"]["file"], finding["point"]["line"], finding["rule"])
            if place in hints and finding["confidence"] != "low":
                yield f"more than a hint: {place[0]}:{place[1]} {place[2]}"


def findings(report, known):
    found = collections.Counter()
    for driver in report["drivers"]:
        for finding in driver["findings"]:
            if finding["rule"] in known:
                point = finding["point"]
                found[(point["file"], point["line"], finding["rule"])] += 1
    return found


def sources_of(case):
    if case.is_file():
        return case.parent, [case]
    return case, sorted(f for f in case.rglob("*") if f.suffix in SOURCES)


def differences(spinproof, case, advice=False):
    root, files = sources_of(case)
    known = known_rules(spinproof)
    rule = RULE.search(files[0].read_text()) if case.is_file() else None
    options = ["--advice"] if advice or rule and rule.group(1).startswith("SP7") else []
    report = json.loads(run(spinproof, "check", *options, "--format", "json", str(case)).stdout)
    (must, hints), found = expectations(root, files, known), findings(report, known)
    lines = [f"missing: {f}:{line} {r}" for f, line, r in sorted((must - found).elements())]
    lines += [f"extra:   {f}:{line} {r}" for f, line, r in sorted((found - must).elements())]
    lines += loud(report, hints)
    if rule and rule.group(1) not in known:
        print(f"rule {rule.group(1)} is not implemented yet: nothing is compared")
        lines = []
    for driver in report["drivers"]:
        lines += [f"not understood: {n['kind']}: {n['text']}" for n in driver["notices"]
                  if n["kind"] in ("unparsed file", "parse error", "function understood in part")]
    return lines


def patched(patch, folder):
    """A copy of the correct driver with the fault in it."""
    copy = pathlib.Path(folder) / "driver"
    shutil.copytree(patch.parent.parent / "correct", copy)
    applied = subprocess.run(["git", "apply", "-p1", "--whitespace=nowarn", str(patch.resolve())], cwd=copy,
                             capture_output=True, text=True)
    if applied.returncode != 0:
        sys.exit(f"{patch} does not apply: {applied.stderr}")
    return copy


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("spinproof")
    parser.add_argument("case", type=pathlib.Path)
    parser.add_argument("--known-failure", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = arguments.case
        case = patched(case, folder) if case.suffix == ".patch" else case
        lines = differences(arguments.spinproof, case)
    print("\n".join(lines))
    if arguments.known_failure and not lines:
        sys.exit(f"{arguments.case} passes now: take it out of known_failures.txt")
    sys.exit(1 if lines and not arguments.known_failure else 0)


if __name__ == "__main__":
    main()
