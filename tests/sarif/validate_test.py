#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The validator must see what is wrong: spoils a good SARIF file, one thing at a time."""
import copy
import json
import pathlib
import sys
import unittest

import validate

GOOD = json.loads((pathlib.Path(__file__).parent.parent / "golden/whole.sarif").read_text())
for rule in GOOD["runs"][0]["tool"]["driver"]["rules"]:
    rule["help"] = {"text": "left out of the golden file"}


class ValidateTest(unittest.TestCase):
    def spoilt(self, spoil):
        log = copy.deepcopy(GOOD)
        spoil(log["runs"][0])
        return validate.errors_of(log)

    def test_good_file_has_no_error(self):
        self.assertEqual(validate.errors_of(GOOD), [])

    def test_each_defect_is_seen(self):
        def uri(run, text):
            run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = text

        def first_step(run):
            return run["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"][0]

        spoilers = {
            "rule index": lambda run: run["results"][0].update(ruleIndex=2),
            "rule index out of range": lambda run: run["results"][0].update(ruleIndex=99),
            "absolute uri": lambda run: uri(run, "/work/x.c"),
            "uri with scheme": lambda run: uri(run, "file:///x.c"),
            "uri above the root": lambda run: uri(run, "a/../../x.c"),
            "escaped uri above the root": lambda run: uri(run, "a/%2e%2e/x.c"),
            "step without place": lambda run: first_step(run)["location"].pop("physicalLocation"),
            "order": lambda run: first_step(run).update(executionOrder=5),
            "unknown property": lambda run: run.update(guid="1"),
            "level": lambda run: run["results"][0].update(level="fatal"),
            "equal fingerprints": lambda run: run["results"][0]["partialFingerprints"].update(
                run["results"][1]["partialFingerprints"]),
            "exit code": lambda run: run["invocations"][0].update(exitCode=0),
            "notification index": lambda run: run["invocations"][0]["toolExecutionNotifications"][0][
                "descriptor"].update(index=3),
            "region without a beginning": lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].pop("startLine"),
            "region that ends before": lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(endLine=1, startLine=9),
            "region that marks nothing": lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startColumn=9, endColumn=9),
            "nesting from 0": lambda run: first_step(run).update(nestingLevel=0),
            "absolute path in text": lambda run: run["results"][0]["message"].update(text="see /home/me/x.c"),
        }
        for name, spoil in spoilers.items():
            with self.subTest(name):
                self.assertNotEqual(self.spoilt(spoil), [])

    def test_what_github_would_not_show_is_seen(self):
        log = copy.deepcopy(GOOD)
        self.assertNotEqual(list(validate.github_errors(log)), [])  # the full profile has two flows
        log["runs"][0]["results"] = []
        self.assertEqual(list(validate.github_errors(log)), [])
        log["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]["text"] = "x" * 1025
        self.assertEqual(len(list(validate.github_errors(log))), 1)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
