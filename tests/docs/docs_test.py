#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The pages: every rule's is whole, links lead somewhere, and what is said of commands and options is so."""
import json
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import ROOT, CliTest

PARTS = ["Why it is bad", "Bad", "What to write instead", "How spinproof decides it", "Limits"]
BOLD = ["Question", "On a machine", "Also known as"]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("rules/*/page.md")),
         *sorted(ROOT.glob("corpus/**/README.md")), *sorted(ROOT.glob("models/**/README.md"))]


def part(text, name):
    found = re.search(rf"(?ms)^## {re.escape(name)}\n(.*?)(?=^## |\Z)", text)
    return found[1].strip() if found else ""


class Rules(CliTest):
    def setUp(self):
        super().setUp()
        listed = json.loads(self.run_it("rules", "--format", "json").stdout)
        self.rules = listed["rules"] if isinstance(listed, dict) else listed

    def test_every_page_is_whole(self):
        pages = sorted(ROOT.glob("rules/*/page.md"))
        self.assertGreaterEqual(len(pages), len(self.rules))
        for page in pages:
            with self.subTest(page.parent.name):
                text = page.read_text()
                self.assertEqual(text.split("\n")[0].split(" ")[1].lower().replace("-", "_"), page.parent.name.split("_")[0])
                self.assertEqual(re.findall(r"(?m)^## (.*)$", text), PARTS)
                for name in PARTS:
                    self.assertGreater(len(part(text, name)), 40, f"'{name}' says nothing")
                for name in BOLD:
                    self.assertRegex(text, rf"(?m)^\*\*{name}\.\*\* \S")
                self.assertRegex(part(text, "Bad"), r"(?s)```c\n.+```")
                self.assertRegex(part(text, "What to write instead"), r"(?m)^(- |```c)", "no list and no code")

    def test_every_rule_has_its_page(self):
        for rule in self.rules:
            with self.subTest(rule["id"]):
                page, = ROOT.glob(f"rules/{rule['id'].lower()}_*/page.md")
                text = page.read_text()
                self.assertTrue(text.startswith(f"# {rule['id']} {rule['name']}\n"), text.split("\n")[0])
                prose = " ".join(text.split())
                for other in rule.get("alsoKnownAs", []):
                    self.assertIn(other.split(":")[-1], prose, "Microsoft's name for it is not on the page")
                for check in rule.get("bugChecks", []):
                    self.assertIn(check.split(" ")[0].lower(), prose.lower(), "the bug check is not on the page")
                explained = self.run_it("explain", rule["id"]).stdout
                for name in PARTS:
                    self.assertIn(name, explained)


class Words(CliTest):
    def test_links_lead_somewhere(self):
        for page in PAGES:
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text()):
                if not re.match(r"[a-z]+:", target):
                    self.assertTrue((page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}")

    def test_readme_names_every_command(self):
        listed = re.search(r"(?ms)^Subcommands:\n(.*?)\n\n", self.run_it("--help").stdout)[1]
        commands = set(re.findall(r"(?m)^  (\S+)", listed))
        table = "\n".join(line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| `"))
        self.assertEqual({command for command in commands if not re.search(rf"`[^`]*\b{command}\b", table)}, set())

    def test_options_that_pages_name_exist(self):
        known = set()
        for command in re.findall(r"(?m)^  (\S+)", re.search(r"(?ms)^Subcommands:\n(.*?)\n\n", self.run_it("--help").stdout)[1]):
            for path in ((command,), (command, "write"), (command, "show")):
                known |= set(re.findall(r"--[a-z][a-z-]+", self.run_it(*path, "--help").stdout))
        others = {"--preset", "--build", "--install", "--prefix", "--target", "--no-verify", "--directory"}  # of cmake and git
        for page in (ROOT / "README.md", *(ROOT / "docs" / name for name in ("ci.md", "five-minutes.md", "soundness.md", "precision.md"))):
            named = set(re.findall(r"(?<![\w-])--(?!\w+->)[a-z][a-z-]+", page.read_text()))
            self.assertEqual(named - known - others, set(), page.name)


if __name__ == "__main__":
    unittest.main()
