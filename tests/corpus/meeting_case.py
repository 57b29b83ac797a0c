#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs spinproof on both twins of a file of corpus/meetings.

    meeting_case.py SPINPROOF FILE

The twins differ in what excludes the meeting and in nothing else: lines that end in `// BAD` belong to
the bad one, those in `// GOOD` to the good one. The bad one must have the findings that its `// EXPECT:`
lines name, each with the reason why its routines can meet; the good one must have none, and where the
file says `// REFUTED: TEXT`, the candidate must be refuted with these words.
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile

import run_case


def twin(text, other):
    """One of the two, with its lines where they were."""
    return "".join("\n" if line.rstrip().endswith(other) else line for line in text.splitlines(keepends=True))


def report_on(spinproof, folder, name, text):
    file = pathlib.Path(folder) / name
    file.write_text(text)
    return json.loads(run_case.run(spinproof, "check", "--format", "json", str(file)).stdout)


def findings(report):
    return [finding for driver in report["drivers"] for finding in driver["findings"]]


def wrong_in_bad(report, text, rule):
    expected = sorted((line, rule) for line, rule, _ in run_case.expected_in(text))
    found = sorted((f["point"]["line"], f["rule"]) for f in findings(report))
    lines = [] if found == expected else [f"bad twin: expected {expected}, found {found}"]
    if not expected or any(r != rule for _, r in expected):
        lines.append(f"bad twin: it must expect {rule}")
    return lines + [f"bad twin: {f['rule']} does not say why its routines can meet" for f in findings(report) if not f["meeting"]]


def wrong_in_good(report, rule, reason):
    lines = [f"good twin: {f['point']['line']} {f['rule']}: {f['message']}" for f in findings(report)]
    refuted = [n["text"] for driver in report["drivers"] for n in driver["refuted"] if n["kind"] == rule]
    if reason and not any(reason in text for text in refuted):
        lines.append(f"good twin: no candidate of {rule} is refuted with '{reason}', but: {refuted}")
    return lines


def main():
    spinproof, source = sys.argv[1], pathlib.Path(sys.argv[2])
    text = source.read_text()
    rule = re.search(r"^// MEETING: (SP\d{4}), excluded by ", text, re.MULTILINE).group(1)
    refuted = re.search(r"^// REFUTED: (.*)$", text, re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(source.parent / "meetings.h", folder)
        bad = twin(text, "// GOOD")
        lines = wrong_in_bad(report_on(spinproof, folder, source.name, bad), bad, rule)
        lines += wrong_in_good(report_on(spinproof, folder, source.name, twin(text, "// BAD")), rule, refuted and refuted.group(1))
    print("\n".join(lines))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
