#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every example that a command's help shows is run as it is printed, in a folder that has what it names."""
import json
import os
import pathlib
import re
import subprocess
import unittest

from harness import SPINPROOF, CliTest

# The commands that the documentation promises.
COMMANDS = {"check", "drivers", "entries", "meet", "locks", "contracts", "annotate", "model", "explore", "replay", "explain",
            "rules", "baseline", "baseline write", "config", "config show", "doctor", "completion", "manual"}

# Two routines that take two locks in two orders.
DRIVER = """\
#include <ntddk.h>
#include <wdf.h>

typedef struct _CONTEXT {
    KSPIN_LOCK First;
    KSPIN_LOCK Second;
    ULONG Count;
} CONTEXT, *PCONTEXT;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(CONTEXT, GetContext)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD EvtDeviceAdd;
EVT_WDF_IO_QUEUE_IO_READ EvtIoRead;
EVT_WDF_TIMER EvtTimer;

static VOID
CountBoth(_In_ PCONTEXT context)
{
    context->Count += 1;
}

VOID
EvtIoRead(_In_ WDFQUEUE queue, _In_ WDFREQUEST request, _In_ size_t length)
{
    PCONTEXT context = GetContext(WdfIoQueueGetDevice(queue));
    KIRQL irql;

    UNREFERENCED_PARAMETER(length);
    KeAcquireSpinLock(&context->First, &irql);
    KeAcquireSpinLockAtDpcLevel(&context->Second);
    CountBoth(context);
    KeReleaseSpinLockFromDpcLevel(&context->Second);
    KeReleaseSpinLock(&context->First, irql);
    WdfRequestComplete(request, STATUS_SUCCESS);
}

VOID
EvtTimer(_In_ WDFTIMER timer)
{
    PCONTEXT context = GetContext(WdfTimerGetParentObject(timer));

    KeAcquireSpinLockAtDpcLevel(&context->Second);
    KeAcquireSpinLockAtDpcLevel(&context->First);
    CountBoth(context);
    KeReleaseSpinLockFromDpcLevel(&context->First);
    KeReleaseSpinLockFromDpcLevel(&context->Second);
}

NTSTATUS
EvtDeviceAdd(_In_ WDFDRIVER driver, _Inout_ PWDFDEVICE_INIT init)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queueConfig;
    WDF_TIMER_CONFIG timerConfig;
    WDFDEVICE device;
    WDFTIMER timer;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(driver);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, CONTEXT);
    status = WdfDeviceCreate(&init, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    KeInitializeSpinLock(&GetContext(device)->First);
    KeInitializeSpinLock(&GetContext(device)->Second);
    WDF_TIMER_CONFIG_INIT(&timerConfig, EvtTimer);
    timerConfig.AutomaticSerialization = FALSE;
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = device;
    status = WdfTimerCreate(&timerConfig, &attributes, &timer);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queueConfig, WdfIoQueueDispatchParallel);
    queueConfig.EvtIoRead = EvtIoRead;
    return WdfIoQueueCreate(device, &queueConfig, WDF_NO_OBJECT_ATTRIBUTES, WDF_NO_HANDLE);
}

NTSTATUS
DriverEntry(_In_ PDRIVER_OBJECT driver, _In_ PUNICODE_STRING path)
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, EvtDeviceAdd);
    return WdfDriverCreate(driver, path, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
"""


def examples(text):
    """The lines of a help's last part, from "Example:" on."""
    part = re.search(r"(?ms)^Example: (.*)\Z", text)
    return [line.strip() for line in part[1].splitlines() if line.strip()] if part else []


class Examples(CliTest):
    def setUp(self):
        super().setUp()
        for folder in ("sys", "my-driver"):
            self.write(f"{folder}/queue.c", DRIVER)
        subprocess.run("git init -q && git add . && git -c user.name=t -c user.email=t@example.invalid commit -qm t",
                       shell=True, check=True, cwd=self.folder)
        self.run_it("check", "sys", "--traces", "traces")
        trace = json.loads((self.folder / "traces/SP1001-1.json").read_text())
        model = {"format": "spinproof-model", "version": 1}
        model.update((key, value) for key, value in trace["program"].items() if key not in model)
        self.write("deadlock.json", json.dumps(model))

    def subcommands(self, *path):
        text = self.run_it(*path, "--help").stdout
        yield " ".join(path), text
        listed = re.search(r"(?ms)^Subcommands:\n(.*?)(?:\n\n|\Z)", text)
        for name in re.findall(r"(?m)^  (\S+)", listed[1] if listed else ""):
            yield from self.subcommands(*path, name)

    def test_all_of_them(self):
        seen = {}
        for command, text in self.subcommands():
            lines = examples(text)
            if lines and command:
                self.assertTrue(lines[0].startswith(f"spinproof {command}".removesuffix(" write").removesuffix(" show")), lines)
            self.assertGreater(len(lines), 0, f"'{command} --help' shows no example")
            for line in lines:
                self.assertTrue(line.startswith("spinproof "), line)
            seen[command] = lines
        self.assertEqual(seen.keys() - {""}, COMMANDS)
        # What writes the baseline comes before what reads it, as printed; all others may come in any order.
        for command in sorted(seen, key=lambda name: (name.startswith("annotate"), name)):
            for line in seen[command]:
                with self.subTest(line):
                    done = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], cwd=self.folder, capture_output=True, text=True, timeout=300,
                                          env={**os.environ, "PATH": f"{pathlib.Path(SPINPROOF).parent}:{os.environ['PATH']}"})
                    self.assertIn(done.returncode, (0, 1, 3), done.stderr + done.stdout)
                    self.assertEqual(done.stderr, "")
                    self.assertTrue(done.stdout or ">" in line or "|" in line or " -o " in line, "it says nothing")
        for file in ("findings.sarif", "driver.json", "baseline.json", "spinproof.bash", "spinproof.1"):
            self.assertGreater((self.folder / file).stat().st_size, 0, file)
        self.assertIn("In the baseline  1 finding", self.run_it("check", "--baseline", "baseline.json", "my-driver").stdout)


if __name__ == "__main__":
    unittest.main()
