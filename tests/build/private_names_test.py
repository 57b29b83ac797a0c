#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Names that are private to a source file differ within a room, so that the preset `demo` may compile its files in batches.

A batch is one translation unit: two anonymous namespaces of it are one. Batches change whenever a file is added, so a clash
may lie hidden for days; here any two files of a room are compared. What is read is the shape of the text, not C++: a
definition begins in the first column.

    private_names_test.py ROOT
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOMS = ("models", "rules", "frontend", "checker")
FUNCTION = re.compile(r"^(?:static |inline |constexpr )*[A-Za-z_][\w:<>,&* ]*?[ &*](\w+)\(([^{};]*)\)(?: const)?(?: noexcept)? \{", re.M)
TYPE = re.compile(r"^(?:struct|class|enum class|enum) (\w+)[^;(]*\{", re.M)
CONSTANT = re.compile(r"^(?:static |inline )?(?:constexpr|const) [\w:<>,&* ]*?[ &*](\w+)(?:\[\w*\])? ?[={]", re.M)
ALIAS = re.compile(r"^using (\w+) = (.*?);", re.M | re.S)


def private_text(text):
    """Anonymous namespaces, and what is static."""
    parts = re.findall(r"^namespace \{\n(.*?)^\} // namespace$", text, re.M | re.S)
    parts += re.findall(r"^static [^;{]*(?:\{|;)", text, re.M)
    return "\n".join(parts)


def types_of(parameters):
    """Without the parameters' names and default values."""
    words = re.sub(r"\s+", " ", re.sub(r"=[^,]*", "", parameters)).strip()
    return ", ".join(re.sub(r"(?<=[\w&*>\]]) ?\b\w+$", "", one.strip()) if " " in one.strip() else one.strip() for one in words.split(","))


def names_of(text):
    text = private_text(text)
    for name, parameters in FUNCTION.findall(text):
        yield f"{name}({types_of(parameters)})"
        while "=" in parameters.rpartition(",")[2]: # a call may leave it out
            parameters = parameters.rpartition(",")[0]
            yield f"{name}({types_of(parameters)})"
    for kind in (TYPE, CONSTANT):
        for name in kind.findall(text):
            yield name
    for name, meaning in ALIAS.findall(text):
        yield f"{name} = {meaning}"


def room_of(path, root):
    parts = path.relative_to(root).parts
    return parts[0] if parts[0] == "rules" else "/".join(parts[:2])


def main():
    root = Path(sys.argv[1]).resolve()
    places = defaultdict(set)
    for top in ROOMS:
        for path in sorted((root / top).rglob("*.cpp")):
            if re.match(r"(bad|good)", path.name):
                continue  # a rule's examples: drivers, not ours
            for name in names_of(path.read_text()):
                places[room_of(path, root), name].add(str(path.relative_to(root)))
    assert len(places) > 500, f"only {len(places)} private names found: the test reads nothing"
    plain = defaultdict(set)  # an alias beside a type, or beside an alias of another meaning
    for (room, name), files in places.items():
        plain[room, name.split("(")[0].split(" = ")[0]] |= {(name, file) for file in files}
    public = {(room_of(path, root), name) for top in ROOMS for path in sorted((root / top).rglob("*.h"))
              for name in TYPE.findall(path.read_text())}
    clashes = [f"{room}: {name} in {', '.join(sorted(files))} is also a type of the room's headers" for (room, name), files in
               places.items() if (room, name) in public]
    clashes += [f"{room}: {name} in {', '.join(sorted(files))}" for (room, name), files in places.items()
               if len(files) > 1 and " = " not in name]
    for (room, name), uses in plain.items():
        if any(" = " in use for use, _ in uses) and len({use for use, _ in uses}) > 1:
            clashes.append(f"{room}: {name} means several things in {', '.join(sorted({file for _, file in uses}))}")
    for clash in sorted(clashes):
        print(clash)
    if clashes:
        sys.exit("rename one of each: the preset `demo` compiles a room's files in batches")


main()
