#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The recipes of examples/ci: each is YAML of its system's shape, and its shell lines are run here, with findings, without,
and where not everything can be analysed. The hook is run by git."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import BROKEN, CORRECT, ROOT, SPINPROOF, CliTest

EXAMPLES = ROOT / "examples/ci"
BAD = "#include <ntddk.h>\nVOID Later(_In_ PKSPIN_LOCK lock) { KIRQL irql; KeAcquireSpinLock(lock, &irql); }\n"


class Ci(CliTest):
    def setUp(self):
        super().setUp()
        self.git("init", "-q")
        self.git("config", "user.name", "t")
        self.git("config", "user.email", "t@example.invalid")
        shutil.copytree(BROKEN, self.folder / "driver")
        self.run_it("baseline", "write", "driver/spinproof-baseline.json", "driver")
        self.git("add", ".")
        self.git("commit", "-qm", "first")

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False, env=self.environment())

    def environment(self):
        return {**os.environ, "PATH": f"{pathlib.Path(SPINPROOF).parent}:{os.environ['PATH']}"}

    def shell(self, text):
        return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", text], cwd=self.folder, capture_output=True, text=True, timeout=300,
                              env=self.environment())

    def ends_as_it_should(self, script, files, incomplete=0):
        """Old findings only: good. A new one: not. Not everything analysed: `incomplete`."""
        done = self.shell(script)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for file in files:
            self.assertGreater((self.folder / file).stat().st_size, 0, file)
        bad = self.write("driver/later.c", BAD.replace("VOID Later", "DRIVER_UNLOAD Later;\nVOID Later").replace("_In_ PKSPIN_LOCK lock", "_In_ PDRIVER_OBJECT d").replace("lock, &", "(PKSPIN_LOCK)d->DriverExtension, &"))
        done = self.shell(script)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        bad.write_bytes(b"\x7fELF\0")  # cannot be analysed
        done = self.shell(script)
        self.assertEqual(done.returncode, incomplete, done.stdout + done.stderr)
        bad.unlink()
        return done.stdout

    def test_github(self):
        recipe = yaml.safe_load((EXAMPLES / "github-action.yml").read_text())
        self.assertEqual(set(recipe), {"name", True, "jobs"})  # YAML reads "on" as true
        for job in recipe["jobs"].values():
            self.assertTrue(job["runs-on"])
            self.assertEqual(job["permissions"]["security-events"], "write")
            for step in job["steps"]:
                self.assertTrue(("uses" in step) != ("run" in step), step)
                if "uses" in step:
                    self.assertRegex(step["uses"], r"^[\w-]+/[\w/-]+@v\d+$")
        script, = (step["run"] for job in recipe["jobs"].values() for step in job["steps"] if "check" in step.get("run", ""))
        said = self.ends_as_it_should(script, ("spinproof.sarif", "spinproof.html"))
        self.assertIn("::warning::", said)

    def test_action(self):
        action = yaml.safe_load((EXAMPLES / "action/action.yml").read_text())
        self.assertEqual(action["runs"]["using"], "composite")
        self.assertTrue(all("shell" in step for step in action["runs"]["steps"]))
        step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")

        def script(**inputs):
            values = {name: about["default"] for name, about in action["inputs"].items()} | inputs
            lines = [f"export GITHUB_OUTPUT=output"]
            for name, value in step["env"].items():
                lines.append(f"export {name}='{values[re.fullmatch(r'[$]{{ inputs[.]([a-z-]+) }}', value)[1]]}'")
            return "\n".join(lines) + "\n" + step["run"]

        known = {"path": "driver", "baseline": "driver/spinproof-baseline.json"}
        self.assertIn("::warning::", self.ends_as_it_should(script(**known), ("spinproof.sarif", "spinproof.html")))
        self.assertIn("sarif=spinproof.sarif", (self.folder / "output").read_text())
        self.ends_as_it_should(script(incomplete="error", **known), (), incomplete=3)
        self.assertEqual(self.shell(script(path="driver")).returncode, 1)
        self.assertEqual(self.shell(script(path="driver", **{"changed-since": "HEAD"})).returncode, 0)
        high = self.shell(script(path="driver", confidence="high")).stdout
        self.assertIn("SP1001", high)
        self.assertNotIn("SP5001", high)

    def test_azure(self):
        recipe = yaml.safe_load((EXAMPLES / "azure-pipelines.yml").read_text())
        self.assertTrue(recipe["pool"]["vmImage"])
        for step in recipe["steps"]:
            self.assertTrue({"script", "task"} & step.keys(), step)
        script, = (step["script"] for step in recipe["steps"] if "check" in step.get("script", ""))
        said = self.ends_as_it_should(script.replace("$(Build.ArtifactStagingDirectory)", "staged"),
                                      ("staged/logs/spinproof.sarif", "staged/logs/spinproof.html"))
        self.assertIn("##vso[task.logissue type=warning]", said)
        (self.folder / "driver/spinproof-baseline.json").write_text('{"format": "spinproof-baseline", "version": 1, "findings": []}')
        told = self.shell(script.replace("$(Build.ArtifactStagingDirectory)", "staged")).stdout
        self.assertRegex(told, r"(?m)^##vso\[task\.logissue type=error;sourcepath=driver/\w+\.c;linenumber=\d+;columnnumber=\d+;code=SP1001\]Pacq")

    def test_gitlab(self):
        recipe = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text())
        job = recipe["spinproof"]
        self.assertEqual(job["allow_failure"], {"exit_codes": 3})
        self.ends_as_it_should("\n".join(job["script"]), job["artifacts"]["paths"], incomplete=3)

    def test_pre_commit(self):
        hook = self.folder / ".git/hooks/pre-commit"
        shutil.copy(EXAMPLES / "pre-commit", hook)
        self.assertTrue(os.access(EXAMPLES / "pre-commit", os.X_OK), "examples/ci/pre-commit can be run")
        self.write("driver/notes.md", "nothing")
        self.git("add", ".")
        self.assertEqual(self.git("commit", "-qm", "no new finding").returncode, 0)
        source = next(p for p in sorted((self.folder / "driver").glob("*.c")) if "KeReleaseSpinLock(" in p.read_text())
        text = source.read_text()
        source.write_text(re.sub(r"\n\s*KeReleaseSpinLock\([^;]*;", "\n", text, count=1))
        self.git("add", ".")
        refused = self.git("commit", "-qm", "a new finding")
        self.assertEqual(refused.returncode, 1, refused.stdout + refused.stderr)
        self.assertIn("error: SP", refused.stdout + refused.stderr)
        self.assertEqual(self.git("commit", "--no-verify", "-qm", "past it").returncode, 0)


if __name__ == "__main__":
    unittest.main()
