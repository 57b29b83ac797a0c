# SPDX-License-Identifier: Apache-2.0
"""Running the program in tests: SPINPROOF is its path, ROOT the source tree."""
import os
import pathlib
import subprocess
import tempfile
import unittest

SPINPROOF = os.environ["SPINPROOF"]
os.environ["SPINPROOF_CACHE"] = "off"  # tests of the cache say where it lies
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BROKEN = ROOT / "corpus/startio/broken"
CORRECT = ROOT / "corpus/startio/correct"


class CliTest(unittest.TestCase):
    """Gives each test a folder of its own, which is gone afterwards."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_it(self, *arguments, cwd=None, env=None):
        return subprocess.run([SPINPROOF, *map(str, arguments)], cwd=cwd or self.folder, capture_output=True,
                              text=True, timeout=300, env={**os.environ, **(env or {})})

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text)
        return path
