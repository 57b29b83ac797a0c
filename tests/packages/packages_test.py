#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`cmake --install`, the .tar.gz and the .deb: each is unpacked into a folder of its own and run from there with an empty
environment. That the models are those of the package is shown by changing them: a routine and a header that only it has."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import BROKEN, SPINPROOF, CliTest

BUILD = os.environ["BUILD"]


class Packages(CliTest):
    def command(self, *arguments, **more):
        done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, timeout=300, **more)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def run_there(self, prefix, *arguments):
        return subprocess.run([prefix / "bin/spinproof", *map(str, arguments)], cwd=self.folder, capture_output=True, text=True,
                              timeout=300, env={"SPINPROOF_CACHE": "off"})

    def works(self, prefix):
        expected = self.run_it("check", BROKEN, "--format", "json")
        done = self.run_there(prefix, "check", BROKEN, "--format", "json")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (1, expected.stdout, ""))
        self.assertIn("KeAcquireSpinLock", self.run_there(prefix, "explain", "KeAcquireSpinLock").stdout)
        for file in ("share/man/man1/spinproof.1", "share/bash-completion/completions/spinproof", "share/zsh/vendor-completions/_spinproof",
                     "share/fish/vendor_completions.d/spinproof.fish", "share/doc/spinproof/README.md", "share/doc/spinproof/docs/five-minutes.md",
                     "share/doc/spinproof/LICENSE", "share/doc/spinproof/examples/ci/pre-commit"):
            self.assertGreater((prefix / file).stat().st_size, 0, file)
        self.has_what_its_pages_name(prefix / "share/doc/spinproof")
        self.takes_its_own_models(prefix)

    def has_what_its_pages_name(self, folder):
        for page in folder.rglob("*.md"):
            for name in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
                if "://" not in name:
                    self.assertTrue((page.parent / name).exists(), f"{page.relative_to(folder)} leads to {name}, which is not in the package")

    def takes_its_own_models(self, prefix):
        source = self.write("own/own.c", "#include <ntddk.h>\n#include <only_in_this_package.h>\n#include <stddef.h>\n"
                            "size_t Own(void) { return ONLY_HERE + offsetof(struct only, second); }\n")
        (prefix / "share/spinproof/wdk/include/only_in_this_package.h").write_text("#define ONLY_HERE 1\nstruct only { int first, second; };\n")
        shared = prefix / "share/spinproof/contracts"
        shutil.copy(next(shared.glob("*.json")), self.folder / "one.json")
        for name in ("contracts", "harness"):
            self.assertGreater(len(list((prefix / "share/spinproof" / name).glob("*.json"))), 0, name)
        done = self.run_there(prefix, "doctor", source.parent, "--format", "json")
        notices = [n for driver in json.loads(done.stdout)["drivers"] for n in driver["notices"]]
        self.assertEqual([n for n in notices if n["kind"] in ("missing header", "parse error", "undeclared name")], [])
        for file in shared.glob("*.json"):  # without them nothing is known
            file.unlink()
        self.assertNotIn("DISPATCH_LEVEL", self.run_there(prefix, "explain", "KeAcquireSpinLock").stdout)

    def test_installed(self):
        prefix = self.folder / "prefix"
        self.command(os.environ["CMAKE"], "--install", BUILD, "--prefix", prefix)
        self.works(prefix)

    def test_packed(self):
        self.command(os.environ["CPACK"], "-G", "TGZ;DEB", "-B", self.folder / "packed", "--config", f"{BUILD}/CPackConfig.cmake")
        archive, = (self.folder / "packed").glob("*.tar.gz")
        (self.folder / "tar").mkdir()
        self.command("tar", "-xzf", archive, "-C", self.folder / "tar")
        unpacked, = (self.folder / "tar").iterdir()
        self.works(unpacked)

        package, = (self.folder / "packed").glob("*.deb")
        self.command("dpkg-deb", "-x", package, self.folder / "deb")
        self.works(self.folder / "deb/usr")
        needs = self.command("dpkg-deb", "-f", package, "Depends")
        for library in ("libclang-cpp19", "libllvm19", "libz3-4"):
            self.assertIn(library, needs)
        self.assertNotIn("-dev", needs)
        self.assertNotRegex(needs, r"\bclang-19\b")


if __name__ == "__main__":
    unittest.main()
