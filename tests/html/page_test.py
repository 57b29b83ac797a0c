#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the HTML page of each broken driver in headless Chromium (CHROMIUM), steps through every finding
with the keyboard, and reads what is then in the document. A word on the console is a failure."""
import json
import os
import re
import shutil
import subprocess
import sys
import pathlib
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import ROOT, CliTest

# Presses keys as a reader would, and leaves what it saw in the document's title.
PROBE = """<script>
const press = key => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const seen = [];
const links = [...document.querySelectorAll("#list a")];
links[0].click();
for (let i = 0; i < links.length; i++, press("j")) {
  const section = document.querySelector("section.finding.shown:not(#covered)");
  const texts = () => section.querySelector(".now")?.textContent ?? "";
  press("Home"); const first = texts();
  press("ArrowRight"); const second = texts();
  press("ArrowLeft"); const back = texts();
  press("End"); const last = texts();
  const box = section.querySelector(".timeline svg");
  seen.push({ legend: section.querySelectorAll(".legend span").length, meeting: section.querySelectorAll(".timeline .meeting").length, inside: section.querySelectorAll(".timeline rect.inside").length,
    budget: section.querySelectorAll(".time .budget").length, beyond: section.querySelectorAll(".time .beyond").length, forEver: section.querySelector(".timeline svg")?.textContent.includes("for ever"),
    rule: section.querySelector("h2").textContent, first, second, back, last, steps: section.querySelectorAll(".steps li").length,
    lanes: section.querySelectorAll("svg .lane").length, ring: section.querySelectorAll(".ring .node").length, arrows: section.querySelectorAll(".timeline .arrow").length,
    marked: section.querySelector(".source .at") !== null, wide: document.documentElement.scrollWidth - innerWidth, atEnd: (t => !t || t.scrollLeft + t.clientWidth >= t.scrollWidth - 1)(section.querySelector(".timeline")), drawnInside: !box || [...box.querySelectorAll("rect, text")].every(n => n.getBBox().x >= -1 && n.getBBox().x + n.getBBox().width <= box.viewBox.baseVal.width + 1) });
}
document.getElementById("by-file").click(); document.getElementById("theme").click();
dispatchEvent(new Event("beforeprint"));
document.title = JSON.stringify({ seen, printed: document.querySelectorAll("section.finding:not(#covered)").length, locks: document.querySelectorAll(".order .node").length, rings: document.querySelectorAll(".order .edge.cycle").length, loaded: performance.getEntriesByType("resource").length });
</script></body>"""


if not pathlib.Path(os.environ["CHROMIUM"]).is_file():
    sys.exit("no Chromium was found: run 'scripts/packages tests' and configure again")


class Page(CliTest):
    def opened(self, sources, width=1400):
        page = self.folder / "page.html"
        done = self.run_it("check", sources, "--format", "html", "-o", page)
        self.assertEqual(done.returncode, 1, done.stderr)
        page.write_text(page.read_text().replace("</body>", PROBE))
        done = subprocess.run([os.environ["CHROMIUM"], "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                               f"--user-data-dir={self.folder}/profile", f"--window-size={width},1000", "--dump-dom",
                               f"file://{page}"], capture_output=True, text=True, timeout=120)
        self.assertNotRegex(done.stderr, r"CONSOLE|Uncaught")
        title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)[1]
        return json.loads(title.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))

    def test_every_finding_can_be_stepped_through(self):
        for driver in ("startio", "floppy", "fsworker"):
            with self.subTest(driver):
                result = self.opened(ROOT / "corpus" / driver / "broken")
                self.assertEqual(result["loaded"], 0, "the page loads nothing")
                self.assertGreater(result["locks"], 1)
                self.assertEqual(result["rings"] > 0, any("SP1001" in finding["rule"] for finding in result["seen"]))
                self.assertEqual(result["printed"], len(result["seen"]))
                for finding in result["seen"]:
                    self.assertTrue(finding["marked"], finding)
                    self.assertTrue(finding["drawnInside"], f"something is drawn outside of the picture: {finding}")
                    if not finding["steps"]:
                        continue
                    self.assertIn(f"Step 1 of {finding['steps']} ", finding["first"])
                    self.assertIn(f"Step {finding['steps']} of", finding["last"])
                    self.assertEqual(finding["back"], finding["first"])
                    if "SP1001" in finding["rule"]:
                        self.assertEqual((finding["lanes"], finding["ring"], finding["arrows"]), (2, 2, 2))
                    if "SP1003" in finding["rule"]:
                        self.assertEqual((finding["ring"], finding["arrows"]), (2, 1))
                    self.assertGreaterEqual(finding["legend"], 2)
                    self.assertTrue(finding["forEver"] or not finding["arrows"])
                    if "SP5001" in finding["rule"]:
                        self.assertEqual((finding["lanes"], finding["inside"], finding["meeting"]), (2, 2, 1))

    def test_on_a_narrow_screen_pictures_scroll_and_the_page_does_not(self):
        for finding in self.opened(ROOT / "corpus/startio/broken", 500)["seen"]:
            self.assertLessEqual(finding["wide"], 0)
            self.assertTrue(finding["atEnd"], "the last step is out of sight")

    def test_a_race_is_drawn_as_two_at_once(self):
        for finding in self.opened(ROOT / "rules/sp6001_data_race/bad_unlocked_read.c")["seen"]:
            if "SP6001" in finding["rule"]:
                self.assertEqual((finding["lanes"], finding["inside"], finding["meeting"]), (2, 2, 1))

    def test_time_is_drawn_against_its_budget(self):
        folder = self.folder / "slow"
        shutil.copytree(ROOT / "corpus/startio/correct", folder)
        subprocess.run(["patch", "-s", "-p1", "-d", folder, "-i", ROOT / "corpus/startio/faults/stall_under_lock.patch"], check=True)
        seen = [finding for finding in self.opened(folder)["seen"] if "SP4001" in finding["rule"]]
        self.assertEqual([(finding["budget"], finding["beyond"]) for finding in seen], [(1, 1)])


if __name__ == "__main__":
    unittest.main()
