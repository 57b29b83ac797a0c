#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a project says of its OS, and what spinproof says of a project: .spinproof, meet, contracts, annotate."""
import json
import shutil
import subprocess
import unittest

from harness import ROOT, CliTest

FRAMEWORKS = ROOT / "corpus/frameworks"

HELPERS = """#include <ntddk.h>
typedef struct _EXTENSION { KSPIN_LOCK Lock; ULONG Count; KEVENT Ready; } EXTENSION, *PEXTENSION;
static KIRQL Take(PEXTENSION Extension)
{
    KIRQL irql;
    KeAcquireSpinLock(&Extension->Lock, &irql);
    return irql;
}
static
VOID
Give(PEXTENSION Extension, KIRQL Irql)
{
    KeReleaseSpinLock(&Extension->Lock, Irql);
}
static VOID Count(PEXTENSION Extension)
{
    Extension->Count++;
    if (Extension->Count == 0)
        KeSetEvent(&Extension->Ready, IO_NO_INCREMENT, FALSE);
}
/* Waits. */
static VOID Wait(PEXTENSION Extension)
{
    KeWaitForSingleObject(&Extension->Ready, Executive, KernelMode, FALSE, NULL);
}
DRIVER_DISPATCH Read;
NTSTATUS Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PEXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL irql = Take(extension);
    Count(extension);
    Give(extension, irql);
    Wait(extension);
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
"""


class Project(CliTest):
    def test_a_repository_brings_its_own_knowledge(self):
        folder = self.folder / "vendor"
        shutil.copytree(FRAMEWORKS / "vendor", folder)
        self.assertEqual(self.run_it("check", folder).returncode, 0)
        shutil.rmtree(folder / ".spinproof")
        self.assertIn("function without a body", self.run_it("check", folder).stdout)

    def test_a_bad_field_is_one_error_with_file_place_and_mend(self):
        self.write(".spinproof/harness/x.json", json.dumps({"roles": [{"name": "R", "variants": [{"when": "odd"}]}]}))
        self.write("driver.c", HELPERS)
        done = self.run_it("check", ".")
        self.assertEqual(done.returncode, 2)
        self.assertIn(".spinproof/harness/x.json: at /roles/0/variants/0/when: 'odd' is no condition on a fact. "
                      "Write NAME == VALUE", done.stderr)

    def test_a_contradiction_is_shown_with_both_sources(self):
        self.write(".spinproof/contracts/x.json", json.dumps(
            {"contracts": [{"name": "KeSetEvent", "irql": {"min": "PASSIVE", "max": "APC"}}]}))
        self.write("driver.c", HELPERS)
        done = self.run_it("doctor", ".")
        self.assertIn("contradiction (1)", done.stdout)
        text = " ".join(done.stdout.split())
        self.assertIn("KeSetEvent, irql: ", text)
        self.assertIn("x.json says", text)
        found = self.run_it("check", ".", "-q").stdout
        self.assertIn("KeSetEvent must be called at IRQL <= APC_LEVEL", " ".join(found.split()))


class Explained(CliTest):
    def test_meet_says_why_not(self):
        done = self.run_it("meet", "SampleRead", "SampleTimer", FRAMEWORKS / "kmdf")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("never at once: both are serialised by synchronization lock of the WDFDEVICE", done.stdout)

    def test_meet_says_how(self):
        done = self.run_it("meet", "SamplePause", "SampleCancelSend", FRAMEWORKS / "ndis")
        self.assertIn("can meet on two CPUs", done.stdout)

    def test_meet_knows_its_routines(self):
        done = self.run_it("meet", "Sample", "SampleTimer", FRAMEWORKS / "kmdf")
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no routine 'Sample'", done.stderr)

    def test_contracts(self):
        self.write("driver.c", HELPERS)
        text = self.run_it("contracts", ".").stdout
        self.assertIn("acquires      Extension->Lock", text)
        self.assertIn("releases      Extension->Lock", text)
        self.assertIn("at most at    APC_LEVEL, for KeWaitForSingleObject", text)

    def test_the_patch_applies_and_says_the_same_once(self):
        self.write("driver.c", HELPERS)
        git = ["git", "-C", str(self.folder)]
        subprocess.run([*git, "init", "-q"], check=True)
        patch = self.run_it("annotate", ".").stdout
        self.assertIn("+_Acquires_lock_(Extension->Lock)", patch)
        self.assertIn("+_Requires_lock_held_(Extension->Lock)", patch)
        subprocess.run([*git, "apply"], input=patch, text=True, check=True)
        text = (self.folder / "driver.c").read_text()
        self.assertIn("_Releases_lock_(Extension->Lock)\nstatic\nVOID\nGive(", text)
        self.assertIn("/* Waits. */\n_IRQL_requires_max_(APC_LEVEL)\nstatic VOID Wait(", text)
        self.assertEqual(self.run_it("annotate", ".").stdout, "")


if __name__ == "__main__":
    unittest.main()
