#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The SARIF of every driver of the corpus passes the committee's schema, Microsoft's multitool and our own checks.

VALIDATORS is the folder that get_validators filled. The multitool's exit code says nothing: its report is read. A file
with a defect is given to it as well: were that one not reported, its silence on the others would mean nothing.
"""
import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import ROOT, CliTest

PACKAGES = pathlib.Path(os.environ["VALIDATORS"]) / "node_modules/@microsoft"
TOOL = PACKAGES / "sarif-multitool-linux/Sarif.Multitool"
os.environ["SPINPROOF_SARIF_SCHEMA"] = str(PACKAGES / "jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")
import validate

# SARIF2005 asks for a home page of the tool, which SPINPROOF_HOME_URL gives when there is one.
NOT_OURS = {"SARIF2005"}


def drivers():
    corpus = ROOT / "corpus"
    yield from sorted(folder for name in ("broken", "correct") for folder in corpus.glob(f"*/{name}"))
    yield from sorted(folder for folder in (corpus / "frameworks").iterdir() if folder.is_dir())


class Corpus(CliTest):
    def written(self):
        """A file for each driver and profile; one driver also compared with a baseline."""
        logs = self.folder / "logs"
        logs.mkdir()
        for driver in drivers():
            name = "_".join(driver.relative_to(ROOT / "corpus").parts)
            for profile in ("full", "github"):
                done = self.run_it("check", driver, "--format", "sarif", "--profile", profile, "-o", logs / f"{name}_{profile}.sarif")
                self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        broken = ROOT / "corpus/startio/broken"
        self.run_it("baseline", "write", "baseline.json", broken, "--rules", "SP1004,SP2001")
        known = json.loads((self.folder / "baseline.json").read_text())
        known["findings"].append(dict(known["findings"][0], fingerprint="0" * 32 + ":1", function="Removed"))
        self.write("baseline.json", json.dumps(known))
        self.run_it("check", broken, "--baseline", "baseline.json", "--format", "sarif", "-o", logs / "compared.sarif")
        return sorted(logs.iterdir())

    def multitool(self, files):
        """Rule and message of all that it says, by file name."""
        report = self.folder / "report.sarif"
        subprocess.run([TOOL, "validate", *files, "--output", report, "--log", "ForceOverwrite", "--max-file-size-in-kb", "100000"],
                       capture_output=True, timeout=600, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
        run = json.loads(report.read_text(encoding="utf-8-sig"))["runs"][0]
        said = {}
        for result in run["results"]:
            where = result["locations"][0]["physicalLocation"]["artifactLocation"]
            uri = where.get("uri") or run["artifacts"][where["index"]]["location"]["uri"]
            if result.get("level", "warning") in ("error", "warning"):
                said.setdefault(uri.rsplit("/", 1)[-1], []).append((result["ruleId"], json.dumps(result["message"])))
        notices = [n for invocation in run.get("invocations", []) for key in ("toolExecutionNotifications", "toolConfigurationNotifications")
                   for n in invocation.get(key, []) if n.get("level") in ("error", "warning")]
        self.assertEqual(notices, [], "the multitool itself is not well")
        return said

    def test_every_driver(self):
        files = self.written()
        self.assertGreaterEqual(len(files), 20)
        results = 0
        for file in files:
            log = json.loads(file.read_text())
            results += len(log["runs"][0]["results"])
            with self.subTest(file.name):
                self.assertEqual(validate.errors_of(log), [])
                if file.stem.endswith("github"):
                    self.assertEqual(list(validate.github_errors(log)), [])
        self.assertGreater(results, 40)

        canary = json.loads(files[0].read_text())
        canary["runs"][0]["results"][0]["ruleIndex"] = 9999
        (self.folder / "canary.sarif").write_text(json.dumps(canary))
        said = self.multitool([*files, self.folder / "canary.sarif"])
        self.assertIn("canary.sarif", said, "the multitool does not see a rule index that leads nowhere")
        for file in files:
            with self.subTest(file.name):
                self.assertEqual([word for word in said.get(file.name, []) if word[0] not in NOT_OURS], [])


if __name__ == "__main__":
    unittest.main()
