#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same input gives the same bytes: twice, with any number of threads, from any working directory,
and wherever the tree lies."""
import pathlib
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import ROOT, CliTest

DRIVERS = [ROOT / "corpus" / name / "broken" for name in ("startio", "floppy", "fsworker")]
FORMATS = ("text", "sarif", "json")


class Determinism(CliTest):
    def outputs(self, path, *arguments, cwd=None):
        result = {}
        for format_ in FORMATS:
            done = self.run_it("check", path, "--format", format_, "--verbose", *arguments, cwd=cwd)
            self.assertIn(done.returncode, (0, 1, 3), done.stderr)
            result[format_] = (done.returncode, done.stdout, done.stderr)
        return result

    def test_twice(self):
        for driver in DRIVERS:
            self.assertEqual(self.outputs(driver), self.outputs(driver))

    def test_any_number_of_threads(self):
        for driver in DRIVERS:
            one = self.outputs(driver, "--jobs", "1")
            for jobs in ("2", "7"):
                self.assertEqual(one, self.outputs(driver, "--jobs", jobs))

    def test_any_working_directory(self):
        for driver in DRIVERS:
            absolute = self.outputs(driver)
            self.assertEqual(absolute, self.outputs(".", cwd=driver))
            self.assertEqual(absolute, self.outputs("../broken", cwd=driver))
            self.assertEqual(absolute, self.outputs(f"{driver}/", cwd="/"))

    def test_wherever_the_tree_lies(self):
        for i, driver in enumerate(DRIVERS):
            copy = self.folder / f"copy{i}" / driver.name
            shutil.copytree(driver, copy)
            self.assertEqual(self.outputs(driver), self.outputs(copy))

    def test_the_model(self):
        first = self.run_it("model", DRIVERS[0], "--jobs", "1").stdout
        self.assertEqual(first, self.run_it("model", ".", "--jobs", "3", cwd=DRIVERS[0]).stdout)

    def test_traces(self):
        for jobs, folder in (("1", "a"), ("2", "b")):
            self.run_it("check", DRIVERS[0], "--jobs", jobs, "--traces", folder)
        a, b = ({f.name: f.read_text() for f in (self.folder / x).iterdir()} for x in "ab")
        self.assertEqual(a, b)
        self.assertGreater(len(a), 3)


if __name__ == "__main__":
    unittest.main()
