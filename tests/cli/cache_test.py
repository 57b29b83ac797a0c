#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Results of earlier runs: the same bytes as without, whatever was edited; damage is seen and mended."""
import json
import random
import os
import re
import resource
import shutil
import unittest

from harness import BROKEN, ROOT, CliTest

DRIVERS = ("startio", "floppy")


class Cache(CliTest):
    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        for driver in DRIVERS:
            shutil.copytree(ROOT / "corpus" / driver / "broken", self.tree / driver)
        self.cache = self.folder / "cache"

    def check(self, *arguments, tree=None):
        return self.run_it("check", tree or self.tree, "--format", "json", *arguments)

    def counts(self, *arguments, tree=None):
        """Found, not there, damaged, kept; and the report, which is the one without a cache."""
        done = self.check("--cache", self.cache, "--stats", *arguments, tree=tree)
        self.assertEqual(done.stdout, self.check("--no-cache", *arguments, tree=tree).stdout)
        found = re.search(r"^cache .*: (\d+) found, (\d+) not there, (\d+) damaged, (\d+) kept$", done.stderr, re.M)
        self.assertIsNotNone(found, done.stderr)
        return tuple(map(int, found.groups())), done.stdout

    def edit(self, path, change):
        file = self.tree / path
        file.write_text(change(file.read_text()))

    def entries(self):
        return sorted(path for path in self.cache.rglob("*") if path.is_file() and path.parent != self.cache)

    def computed(self):
        return [entry for entry in self.entries() if entry.suffix in (".unit", ".analysis", ".outline")]

    def test_a_second_run_computes_nothing(self):
        (found, missed, damaged, kept), first = self.counts()
        self.assertEqual((found, damaged), (0, 0))
        self.assertGreater(kept, 4 * len(DRIVERS))
        (found, missed, damaged, kept), second = self.counts()
        self.assertEqual((found, missed, damaged, kept), (2 * len(DRIVERS), 0, 0, 0))
        self.assertEqual(first, second)

    def test_every_form_of_output_is_the_same(self):
        self.check("--cache", self.cache)
        for form in ("text", "sarif", "html", "github", "msvc"):
            with self.subTest(form):
                kept, none = (self.run_it("check", self.tree, "--format", form, *how)
                              for how in (("--cache", self.cache), ("--no-cache",)))
                self.assertEqual((kept.stdout, kept.stderr, kept.returncode), (none.stdout, none.stderr, none.returncode))
        for how, name in ((("--cache", self.cache), "kept"), (("--no-cache",), "none")):
            self.run_it("check", self.tree, "--traces", self.folder / name, *how)
        kept, none = ({f.name: f.read_bytes() for f in (self.folder / name).iterdir()} for name in ("kept", "none"))
        self.assertGreater(len(none), 3)
        self.assertEqual(kept, none)

    def test_edits_are_seen(self):
        self.counts()
        edits = {
            "a comment in a source": ("startio/io.c", lambda t: "// comment\n" + t),
            "code": ("startio/io.c", lambda t: t.replace("KeReleaseSpinLock(", "(void)0; KeReleaseSpinLock(", 1)),
            "a lock that is not given back": ("floppy/dispatch.c", lambda t: re.sub(r"\n\s*KeRelease\w+\([^;]*;", "\n", t, count=1)),
        }
        for name, (path, change) in edits.items():
            with self.subTest(name):
                if not (self.tree / path).exists():
                    path = next(str(p.relative_to(self.tree)) for p in sorted((self.tree / path.split("/")[0]).glob("*.c"))
                                if "KeRelease" in p.read_text())
                self.edit(path, change)
                (found, missed, damaged, kept), _ = self.counts()
                self.assertGreater(kept, 0, "the edit was not seen")
                self.assertGreater(found, 2, "the other drivers were computed again")

    def test_lines_that_move_cost_nothing(self):
        """Comments, empty lines and indentation: nothing is parsed. Where a line was split, one unit is, and the analysis
        is the same as long as the Program is, but for its lines. They are moved in texts, steps and traces."""
        self.counts()
        driver, parse = 2, 6  # what the driver's files are, and what came of them; the same of the unit, and of the outline
        for name, kept_then, change in (
                ("a comment on top", driver, lambda t: "// one\n// two\n" + t),
                ("a comment in between", driver, lambda t: re.sub(r"\n}\n", "\n}\n/* more */\n", t, count=2)),
                ("another layout", driver, lambda t: re.sub(r"\n    (?=\w)", "\n\t  ", t)),
                ("a comment behind", driver, lambda t: re.sub(r";\n", "; // done\n", t, count=3)),
                ("other line ends", driver, lambda t: t.replace("\n", "\r\n")),
                ("a line in two", parse, lambda t: re.sub(r"(\n\s*KeReleaseSpinLock)\(", r"\1\n(", t, count=1))):
            with self.subTest(name):
                self.edit("startio/io.c", change)
                self.assertIn("SpinLock", (self.tree / "startio/io.c").read_text())
                (_, _, damaged, kept), report = self.counts()
                self.assertEqual((damaged, kept), (0, kept_then))
        self.assertNotRegex(report, "40000[0-9]{5}", "a line was not put back")
        traces = self.folder / "traces"
        self.run_it("check", self.tree, "--cache", self.cache, "--traces", traces)
        for trace in traces.iterdir():
            self.assertNotRegex(trace.read_text(), "40000[0-9]{5}")
            self.assertIn("confirmed", self.run_it("replay", trace).stdout)

    def test_lines_that_move_at_random(self):
        """What is recalled in other places is what a run without a cache finds there."""
        self.counts()
        sources = [path for path in sorted(self.tree.rglob("*")) if path.suffix in (".c", ".cpp", ".h")]
        texts = {path: path.read_text().split("\n") for path in sources}
        for seed in range(1, 13):
            with self.subTest(seed=seed):
                rng, computed = random.Random(seed), self.computed()
                for path, lines in texts.items():
                    path.write_text("\n".join(lines))
                for path in rng.sample(sources, 3):
                    lines = list(texts[path])
                    at = rng.randrange(len(lines))
                    if (at and lines[at - 1].endswith("\\")) or lines[at].startswith("#") or lines[at].endswith("\\"):
                        continue
                    lines[at:at + 1] = rng.choice((["// why", lines[at]], ["", "", lines[at]], ["  " + lines[at]], ["/* a", "b */", lines[at]],
                                                   [lines[at].rstrip() + "  "]))
                    path.write_text("\n".join(lines))
                self.assertEqual(self.counts()[0][2], 0)
                self.assertEqual(self.computed(), computed)

    def test_lines_that_the_code_counts(self):
        """A line's number as a value is no part of a driver's behaviour; in a name it is."""
        source = """#include <ntddk.h>
#define PASTE(a, b) a##b
#define PASTED(a, b) PASTE(a, b)
#define TEXT(x) #x
#define TEXTED(x) TEXT(x)
KSPIN_LOCK Lock;
void Fail(unsigned long, const char*);
VOID First(VOID) {
  KIRQL %s;
  KeAcquireSpinLock(&Lock, &%s);
  Fail(0x30000 | __LINE__, "at " TEXTED(__LINE__));
  KeAcquireSpinLock(&Lock, &%s);
}
"""
        for name in ("irql", "PASTED(irql, __LINE__)"):
            with self.subTest(name):
                file = self.folder / name[:4] / "a.c"
                file.parent.mkdir()
                text = source % (name, name, name) if name == "irql" else source.replace("&%s", "0").replace("%s", name)
                file.write_text(text)
                self.counts(tree=file.parent)
                computed = self.computed()
                file.write_text("\n" + text)
                self.assertIn("SP1", self.counts(tree=file.parent)[1])
                self.assertEqual(self.computed() == computed, name == "irql")

    def test_comments_that_configure_the_trace(self):
        """`begin_wpp config` stands in comments, and says what is generated."""
        file = self.folder / "wpp" / "a.c"
        file.parent.mkdir()
        file.write_text("#include <ntddk.h>\n// begin_wpp config\n// FUNC Trace(MSG, ...);\n// end_wpp\nvoid F(void) { Trace(\"x\"); Other(\"y\"); }\n")
        self.counts(tree=file.parent)
        file.write_text(file.read_text().replace("FUNC Trace", "FUNC Other"))
        self.assertGreater(self.counts(tree=file.parent)[0][3], 2, "nothing was parsed")

    def test_headers_and_files_that_were_not_there(self):
        header = next(p for p in sorted((self.tree / "startio").glob("*.h")))
        self.counts()
        header.write_text("#define EXTRA 1\n" + header.read_text())
        self.assertGreater(self.counts()[0][3], 0, "the header was not seen")
        source = next(p for p in sorted((self.tree / "startio").glob("*.c")))
        source.write_text('#include "later.h"\n' + source.read_text())
        self.counts()
        (self.tree / "startio" / "later.h").write_text("#define LATER 1\n")
        self.assertGreater(self.counts()[0][3], 0, "a header that appeared was not seen")

    def test_going_back_costs_nothing(self):
        file = next(p for p in sorted((self.tree / "floppy").glob("*.c")))
        self.counts()
        text = file.read_text()
        file.write_text("\n\n" + text)
        self.counts()
        file.write_text(text)
        self.assertEqual(self.counts()[0][1:], (0, 0, 0))

    def test_options_contracts_and_place(self):
        self.counts()
        self.assertGreater(self.counts("--hold-budget-ns", "1")[0][3], 0)
        moved = self.folder / "moved"
        self.tree.rename(moved)
        self.assertEqual(self.counts(tree=moved)[0][1:], (0, 0, 0))
        (self.folder / "contracts").mkdir()
        self.write("contracts/more.json", json.dumps({"functions": []}))
        done = self.run_it("check", moved, "--format", "json", "--cache", self.cache, "--contracts", "contracts", "--stats")
        self.assertNotRegex(done.stderr, r"cache .*: \d+ found, 0 not there")

    def test_damage_is_seen_and_mended(self):
        self.counts()
        for name, spoil in (("a byte", lambda b: b[:-3] + bytes([b[-3] ^ 1]) + b[-2:]), ("its end", lambda b: b[:len(b) // 2]),
                            ("everything", lambda b: b""), ("another entry", lambda b: self.entries()[0].read_bytes()),
                            ("its head", lambda b: b"x" + b[1:])):
            with self.subTest(name):
                for entry in self.entries()[1:]:
                    entry.write_bytes(spoil(entry.read_bytes()))
                (found, missed, damaged, kept), _ = self.counts()
                self.assertGreater(damaged, 0)
                self.assertGreater(kept, 0)
                self.assertEqual(self.counts()[0][1:], (0, 0, 0), "it was not mended")

    def cpu_seconds(self, tree):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.check("--cache", self.cache, "--jobs", "1", tree=tree)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def test_a_change_of_one_line_is_ten_times_faster(self):
        """In a repository of several drivers, by the time of the processor: one unit is parsed, one driver analysed."""
        for number in range(12):
            for driver in ("startio", "floppy", "fsworker"):
                shutil.copytree(ROOT / "corpus" / driver / "broken", self.folder / "many" / f"{driver}{number}")
        first = self.cpu_seconds(self.folder / "many")
        file = self.folder / "many/startio3/io.c"
        file.write_text(file.read_text().replace("KeReleaseSpinLock(", "(void)0; KeReleaseSpinLock(", 1))
        second = self.cpu_seconds(self.folder / "many")
        unchanged = self.cpu_seconds(self.folder / "many")
        self.assertGreater(first / second, 10, f"{first:.2f} s, then {second:.2f} s")
        self.assertGreater(first / unchanged, 20, f"{first:.2f} s, then {unchanged:.2f} s")

    def test_where_it_lies(self):
        home = {"HOME": str(self.folder / "home"), "XDG_CACHE_HOME": "", "SPINPROOF_CACHE": ""}
        run = lambda env, *arguments: self.run_it("check", self.tree / "startio", *arguments, env={**home, **env})
        run({})
        self.assertTrue((self.folder / "home/.cache/spinproof/CACHEDIR.TAG").exists())
        run({"XDG_CACHE_HOME": str(self.folder / "xdg")})
        self.assertTrue((self.folder / "xdg/spinproof/CACHEDIR.TAG").exists())
        run({"SPINPROOF_CACHE": str(self.folder / "own")})
        self.assertTrue((self.folder / "own/CACHEDIR.TAG").exists())
        self.write("tree/startio/.spinproof.yaml", "cache: ../../configured\n")
        run({"SPINPROOF_CACHE": str(self.folder / "not")})
        self.assertTrue((self.folder / "configured/CACHEDIR.TAG").exists())
        self.assertFalse((self.folder / "not").exists())
        self.write("tree/startio/.spinproof.yaml", "cache: off\n")
        shutil.rmtree(self.folder / "home")
        run({})
        self.assertFalse((self.folder / "home").exists())
        shown = self.run_it("config", "show", self.tree / "startio").stdout
        self.assertRegex(shown, r"cache +off +.*\.spinproof\.yaml:1")

    def test_a_folder_that_cannot_be_made(self):
        self.write("file", "")
        done = self.check("--cache", "file/cache")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("cannot be made", done.stderr)
        done = self.run_it("check", self.tree / "startio", env={"SPINPROOF_CACHE": str(self.folder / "file/cache")})
        self.assertEqual((done.returncode, done.stderr), (1, ""))


if __name__ == "__main__":
    unittest.main()
