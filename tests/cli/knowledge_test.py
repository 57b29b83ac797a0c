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


LOCKS = """#include <ntddk.h>
typedef struct _EXTENSION { KSPIN_LOCK Outer; KSPIN_LOCK Inner; KSPIN_LOCK Single; ULONG Count; } EXTENSION, *PEXTENSION;
DRIVER_DISPATCH Read;
NTSTATUS Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PEXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL irql;
    KeAcquireSpinLock(&extension->Single, &irql);
    extension->Count++;
    KeReleaseSpinLock(&extension->Single, irql);
    KeAcquireSpinLock(&extension->FIRST, &irql);
    KeAcquireSpinLockAtDpcLevel(&extension->SECOND);
    extension->Count++;
    KeReleaseSpinLockFromDpcLevel(&extension->SECOND);
    KeReleaseSpinLock(&extension->FIRST, irql);
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
"""


class Locks(CliTest):
    def driver(self, first="Outer", second="Inner"):
        return self.write("sys/driver.c", LOCKS.replace("FIRST", first).replace("SECOND", second)).parent

    def test_the_table_names_each_nested_acquire(self):
        done = self.run_it("locks", self.driver())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("| 1    | EXTENSION.Outer | spin | DISPATCH_LEVEL | nothing", done.stdout)
        self.assertIn("| 2    | EXTENSION.Inner | spin | DISPATCH_LEVEL | EXTENSION.Outer |", done.stdout)
        self.assertIn("Never nested with another: EXTENSION.Single (spin).", done.stdout)
        self.assertIn("| driver.c:12 | EXTENSION.Inner | EXTENSION.Outer | driver.c:11 | Read", done.stdout)

    def test_a_written_order_is_kept_to(self):
        self.run_it("locks", self.driver(), "--format", "json", "-o", "locks.json")
        done = self.run_it("locks", self.driver(), "--check", "locks.json")
        self.assertEqual((done.returncode, done.stdout), (0, "1 nested acquire looked at, 0 against the written order\n"))

    def test_an_acquire_against_the_written_order_is_told(self):
        self.run_it("locks", self.driver(), "--format", "json", "-o", "locks.json")
        done = self.run_it("locks", self.driver("Inner", "Outer"), "--check", "locks.json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("driver.c:12: Read takes EXTENSION.Outer (rank 1) while it holds EXTENSION.Inner (rank 2)", done.stdout)
        done = self.run_it("locks", self.driver("Outer", "Single"), "--check", "locks.json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("takes EXTENSION.Single (no rank) while it holds EXTENSION.Outer (rank 1)", done.stdout)

    def test_a_ring_is_explored(self):
        done = self.run_it("locks", ROOT / "corpus/startio/broken")
        self.assertEqual(done.returncode, 1)
        self.assertIn("No ranks are possible for PACQ_EXTENSION.StatsLock, PACQ_EXTENSION.TransferLock", done.stdout)
        self.assertIn("The explorer finds the deadlock: PacqDpcForIsr takes PACQ_EXTENSION.StatsLock", done.stdout)

    def test_a_ring_that_cannot_close_is_explained(self):
        gate = self.run_it("locks", ROOT / "rules/sp1001_lock_order_inversion/good_gate_lock.c")
        self.assertEqual(gate.returncode, 0, gate.stdout)
        self.assertIn("The explorer finds no deadlock: ", gate.stdout)

    def test_the_picture(self):
        done = self.run_it("locks", self.driver(), "--format", "dot")
        self.assertIn('"EXTENSION.Outer" -> "EXTENSION.Inner" [edgetooltip="driver.c:12"];', done.stdout)
        self.assertTrue(done.stdout.startswith("digraph locks {") and done.stdout.endswith("}\n"))

    def test_no_order_of_locks_is_one_error(self):
        self.write("locks.json", "{}")
        for file in ("locks.json", "gone.json"):
            done = self.run_it("locks", self.driver(), "--check", file)
            self.assertEqual(done.returncode, 2)
            self.assertIn(file, done.stderr)

    def test_any_number_of_threads(self):
        one, two = (self.run_it("locks", ROOT / "corpus/fsworker/correct", "--jobs", j, "--format", "json").stdout
                    for j in ("1", "2"))
        self.assertEqual(one, two)
        self.assertIn('"rank": 2', one)


class Times(CliTest):
    def replayed(self, case):
        self.run_it("check", ROOT / "rules" / case, "--traces", "traces")
        trace, = (self.folder / "traces").iterdir()
        done = self.run_it("replay", trace)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("confirmed: the machine does what the trace says", done.stdout)
        return done.stdout

    def test_a_hold_is_walked_and_added_up(self):
        text = self.replayed("sp4001_hold_time_exceeded/bad_stall.c")
        self.assertIn("is held for longer than 25 microseconds", text)
        total = float(text.split("the times on this path add up to ")[1].split()[0])
        self.assertGreater(total, 25)

    def test_a_routine_is(self):
        text = self.replayed("sp4003_routine_too_long/bad_stall_in_isr.c")
        self.assertIn("the times on this path add up to 30.3 microseconds", text)

    def test_a_loop_without_a_bound_has_no_time(self):
        text = self.replayed("sp4002_unbounded_loop_under_lock/bad_device_poll.c")
        self.assertIn("is held around a loop without a bound", text)
        self.assertNotIn("add up", text)


class Advice(CliTest):
    DPC = ROOT / "rules/sp7001_use_at_dpc_level/bad_dpc.c"

    def test_is_told_to_who_asks(self):
        self.assertEqual(self.run_it("check", self.DPC).returncode, 0)
        for arguments in (("--advice",), ("--rules", "SP7001"), ("--rules", "use-at-dpc-level")):
            done = self.run_it("check", self.DPC, *arguments)
            self.assertIn("note: SP7001 use-at-dpc-level", done.stdout)
            self.assertIn("KeAcquireSpinLockAtDpcLevel is enough for DEVICE_EXTENSION.CountLock", done.stdout.replace("\n  ", " "))

    def test_a_configuration_turns_it_on(self):
        (self.folder / "sys").mkdir()
        shutil.copy(self.DPC, self.folder / "sys")
        self.write("sys/.spinproof.yaml", "rules:\n  SP7001: on\n")
        self.assertIn("SP7001", self.run_it("check", "sys").stdout)


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
