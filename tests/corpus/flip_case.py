#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a driver of corpus/frameworks as it is, and with each flipped fact of its harness.

    flip_case.py SPINPROOF FOLDER

FOLDER holds the driver and flips.json: {"finds": [rules], "flips": [{"say", "harness", "finds"}]}.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["SPINPROOF_CACHE"] = "off"


def found(spinproof, folder, *options):
    done = subprocess.run([spinproof, "check", str(folder), "--format", "json", *options],
                          capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"spinproof ended with {done.returncode}:\n{done.stderr}")
    report = json.loads(done.stdout)
    drivers = report["drivers"]
    return sorted({f["rule"] for d in drivers for f in d["findings"]}), drivers


def main():
    spinproof, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    case = json.loads((folder / "flips.json").read_text())
    failures = []
    rules, drivers = found(spinproof, folder)
    if sum(d["coverage"]["entries"] for d in drivers) == 0:
        failures.append("no entry was found")
    if rules != case["finds"]:
        failures.append(f"as it is: {rules}, expected {case['finds']}")
    for flip in case["flips"]:
        if flip["finds"] == case["finds"]:
            failures.append(f"{flip['say']}: this flip expects no difference")
        with tempfile.TemporaryDirectory() as harness:
            (pathlib.Path(harness) / "flip.json").write_text(json.dumps(flip["harness"]))
            rules, drivers = found(spinproof, folder, "--harness", harness)
        if rules != flip["finds"]:
            failures.append(f"{flip['say']}: {rules}, expected {flip['finds']}")
    print("\n".join(failures) or f"{folder}: as expected, {len(case['flips'])} flips")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
