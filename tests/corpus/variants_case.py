#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tries a rule in every shape in which drivers lock: corpus/variants.

    variants_case.py SPINPROOF RULE     compares findings with expectations
    variants_case.py --write DIR RULE   writes the rule's driver into DIR, to be looked at
    variants_case.py --table            which rule is tried in which shape, and by which files of rules/

A shape is a source file with a Bad and a Good routine. In shapes of `inside`, @ACTION@ is what the rule forbids
while the lock is held. In shapes of `pair`, TAKE and GIVE are how a lock (or a level) is taken and given back,
TAKE_BAD and GIVE_BAD the wrong way to do so, STATE where the old
level is kept, and @TAKE@, @GIVE@, @END@ mark where a finding may stand.
"""
import argparse
import json
import pathlib
import re
import sys
import tempfile

from run_case import differences

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VARIANTS = ROOT / "corpus/variants"
VARIANT = re.compile(r"^// VARIANT: (.*)$", re.MULTILINE)
ROUTINE = re.compile(r"^VOID ((?:Bad|Good)\w+)\(_In_ PDEVICE_OBJECT", re.MULTILINE)


def shapes(family):
    return sorted((VARIANTS / family).glob("*.c*"))


def rules():
    known = json.loads((VARIANTS / "variants.json").read_text())
    return {rule: (family, how) for family in ("inside", "pair") for rule, how in known[family].items()}


def left_out(how, shape):
    return isinstance(how, dict) and shape.stem in how.get("without", [])


def of_pair(text, rule, how):
    """TAKE(x, y) and its like are replaced by the rule's words, with {e} for x and {i} for y."""
    for word in ("TAKE_BAD", "GIVE_BAD", "TAKE", "GIVE"):
        words = how.get(word.lower(), how[word.lower().removesuffix("_bad")])
        text = re.sub(rf"\b{word}\(([^,]*), ([^)]*)\)", lambda m: words.replace("{e}", m[1]).replace("{i}", m[2]), text)
    state = how.get("state", "KIRQL")
    text = re.sub(r"\bSTATE\((\w+)\)", rf"{state} \1;", text).replace("STATE_POINTER", f"{state}*")
    mark = f"// EXPECT: {rule}"
    for place in ("TAKE", "GIVE", "END"):
        text = text.replace(f"@{place}@", mark) if place.lower() == how["at"] else re.sub(rf"^ *@{place}@\n", "", text, flags=re.M)
    return text


def driver(rule):
    """The files of the driver that tries a rule, by name."""
    family, how = rules()[rule]
    files = {}
    for shape in shapes(family):
        if left_out(how, shape):
            continue
        text = shape.read_text()
        text = of_pair(text, rule, how) if family == "pair" else text.replace("@ACTION@", how).replace("@RULE@", rule)
        files[shape.name] = text
    routines = sorted(name for text in files.values() for name in ROUTINE.findall(text))
    called = how.get("called", "queued") if isinstance(how, dict) else "queued"
    queue = "    item = IoAllocateWorkItem(DeviceObject);\n    IoQueueWorkItem(item, {}, DelayedWorkQueue, ext);\n"
    plain = "VOID {}(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context);"
    declared = "IO_WORKITEM_ROUTINE {};" if called == "queued" else plain
    header = (VARIANTS / "variants.h").read_text()
    files["variants.h"] = header.replace("@ROUTINES@", "\n".join(declared.format(name) for name in routines))
    calls = {"queued": queue, "directly": "    {}(DeviceObject, ext);\n", "dpc": "    {}(ext->Self, ext);\n"}[called]
    text = "".join(calls.format(name) for name in routines)
    source = (VARIANTS / "driver.c").read_text()
    source = source.replace("@QUEUES@\n", "" if called == "dpc" else text)
    files["driver.c"] = source.replace("@DPC@\n", text if called == "dpc" else "")
    return files


def write(folder, rule):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in driver(rule).items():
        (folder / name).write_text(text)


def table():
    """Markdown. Files of rules/ count for a shape where they name it in a VARIANT line or by their name."""
    names = [VARIANT.search(shape.read_text())[1] for shape in shapes("inside")]
    rows = {rule: {VARIANT.search(shape.read_text())[1]: "x" for shape in shapes(family) if not left_out(how, shape)}
            for rule, (family, how) in rules().items()}
    words = {"conditional locking": ("conditional", "correlated"), "cleanup by goto": ("goto",), "__finally": ("finally",),
             "RAII": ("guard",), "wrapper functions": ("wrapper",), "locks passed by pointer": ("pointer",),
             "two instances of one structure": ("two_devices", "other_device"), "loops that lock and unlock": ("loop",),
             "nested functions that lock and unlock": ("nested", "helper"), "status-dependent locking": ("status",),
             "IRQL tested at run time": ("irql_tested",), "try-acquire": ("try",), "out-parameters": ("out_parameter",),
             "recursion": ("recursion",)}
    for file in sorted((ROOT / "rules").glob("*/*.c*")):
        if file.name.startswith(("good_", "bad_")):
            row = rows.setdefault("SP" + file.parent.name[2:6], {})
            for name in VARIANT.findall(file.read_text()) + [n for n in names if any(w in file.stem for w in words[n])]:
                row.setdefault(name, file.name.split("_")[0])
    print("| rule | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 1))
    one_routine = {"SP" + f.parent.name[2:6] for f in (ROOT / "rules").glob("*/rule.cpp")} | {
        rule for rule in rows if rule.startswith(("SP4", "SP7"))}
    for rule, row in sorted(rows.items()):
        if rule in one_routine:
            print(f"| {rule} | " + " | ".join(row.get(name, "") for name in names) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("spinproof", nargs="?")
    parser.add_argument("rule", nargs="?")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    if arguments.table:
        return table()
    if arguments.write:
        return write(arguments.write, arguments.rule or arguments.spinproof)
    with tempfile.TemporaryDirectory() as folder:
        case = pathlib.Path(folder) / "driver"
        write(case, arguments.rule)
        lines = differences(arguments.spinproof, case, advice=arguments.rule.startswith("SP7"))
    print("\n".join(lines))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
