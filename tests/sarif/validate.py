#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates SARIF files that spinproof wrote: validate.py FILE…

Against subset.schema.json (the part of SARIF 2.1.0 that we write, closed), against the OASIS schema
when SPINPROOF_SARIF_SCHEMA names it, and by hand where schemas are blind: indices that must match,
URIs that must be relative, steps that must have a place, fingerprints that must be unique.
"""
import json
import os
import pathlib
import re
import sys
from urllib.parse import unquote, urlsplit

import jsonschema


def schema_errors(log):
    files = [pathlib.Path(__file__).with_name("subset.schema.json")]
    if os.environ.get("SPINPROOF_SARIF_SCHEMA"):
        files.append(pathlib.Path(os.environ["SPINPROOF_SARIF_SCHEMA"]))
    for file in files:
        schema = json.loads(file.read_text())
        for error in jsonschema.Draft4Validator(schema).iter_errors(log):
            yield f"{file.name}: /{'/'.join(map(str, error.path))}: {error.message[:200]}"


def walk(value, path=""):
    """Every value with its path."""
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from walk(child, f"{path}/{key}")


def uri_errors(run):
    for path, value in walk(run):
        if not path.endswith("/artifactLocation"):
            continue
        uri = value["uri"]
        if urlsplit(uri).scheme or uri.startswith("/") or ".." in unquote(uri).split("/") or "\\" in uri:
            yield f"{path}: '{uri}' is not a relative URI within the root"
        if value.get("uriBaseId") not in run["originalUriBaseIds"]:
            yield f"{path}: base {value.get('uriBaseId')} is not declared"
    for path, value in walk(run):
        if isinstance(value, str) and re.search(r"(^|[\s\"'(])(/home/|/root/|/tmp/|/work/|[A-Za-z]:\\)", value):
            yield f"{path}: an absolute path in '{value[:80]}'"


def index_errors(run):
    rules = run["tool"]["driver"]["rules"]
    kinds = run["tool"]["driver"].get("notifications", [])
    ids = [rule["id"] for rule in rules]
    if len(set(ids)) != len(ids):
        yield "two rules have one id"
    taxonomies = run.get("taxonomies", [])
    for rule in rules:
        for relation in rule.get("relationships", []):
            target = relation["target"]
            component = taxonomies[target["toolComponent"]["index"]]
            if component["name"] != target["toolComponent"]["name"] or component["taxa"][target["index"]]["id"] != target["id"]:
                yield f"{rule['id']}: a relationship that leads nowhere: {target['id']}"
    for i, result in enumerate(run["results"]):
        index = result["ruleIndex"]
        if index >= len(rules) or rules[index]["id"] != result["ruleId"]:
            yield f"results/{i}: ruleIndex {index} is not {result['ruleId']}"
    for i, notice in enumerate(run["invocations"][0].get("toolExecutionNotifications", [])):
        descriptor = notice["descriptor"]
        if descriptor["index"] >= len(kinds) or kinds[descriptor["index"]]["id"] != descriptor["id"]:
            yield f"toolExecutionNotifications/{i}: index {descriptor['index']} is not {descriptor['id']}"


def flow_errors(run):
    for i, result in enumerate(run["results"]):
        flows = result.get("codeFlows", [])
        for path, value in walk(flows):
            if path.endswith("/location") and isinstance(value, dict):
                if "physicalLocation" not in value or "message" not in value:
                    yield f"results/{i}{path}: a step without a place or a message"
        orders = [
            [step["executionOrder"] for thread in flow["threadFlows"] for step in thread["locations"]]
            for flow in flows
        ]
        for order in orders:
            if sorted(order) != list(range(1, len(order) + 1)):
                yield f"results/{i}: executionOrder is not 1 to {len(order)}"
        if len(orders) == 2 and len(orders[0]) != len(orders[1]):
            yield f"results/{i}: the two flows have different steps"
        if flows and orders[0] != sorted(orders[0]):
            yield f"results/{i}: the merged schedule is not in order of time"


def fingerprint_errors(run):
    seen = {}
    for i, result in enumerate(run["results"]):
        print_ = result["partialFingerprints"]["spinproof/v1"]
        if print_ in seen:
            yield f"results/{i}: has the fingerprint of results/{seen[print_]}"
        seen[print_] = i


def region_errors(run):
    """Errata 01 of the standard: a region says where it begins. And no region ends before."""
    for path, value in walk(run):
        if path.endswith("egion") and isinstance(value, dict):
            if not {"startLine", "charOffset", "byteOffset"} & value.keys():
                yield f"{path}: a region that begins nowhere"
            if value.get("endLine", value.get("startLine", 1)) < value.get("startLine", 1):
                yield f"{path}: a region that ends before it begins"
            if value.get("endLine", 0) in (0, value.get("startLine")) and value.get("endColumn", 1 << 30) <= value.get("startColumn", 1):
                yield f"{path}: a region that marks nothing"


def nesting_errors(run):
    for path, value in walk(run):
        if "nestingLevel" in (value if isinstance(value, dict) else ()) and value["nestingLevel"] < 1:
            yield f"{path}: nestingLevel counts from 1 here"


def github_errors(log):
    """What code scanning accepts: https://docs.github.com/en/code-security (SARIF support), numbers of 2025."""
    run = log["runs"][0]
    limits = {"results": (len(run["results"]), 25000), "rules": (len(run["tool"]["driver"]["rules"]), 25000), "runs": (len(log["runs"]), 20)}
    for i, result in enumerate(run["results"]):
        limits[f"results/{i}/locations"] = (len(result["locations"]), 1000)
        steps = sum(len(thread["locations"]) for flow in result.get("codeFlows", []) for thread in flow["threadFlows"])
        limits[f"results/{i}/codeFlows"] = (steps, 10000)
        if "primaryLocationLineHash" not in result["partialFingerprints"]:
            yield f"results/{i}: no primaryLocationLineHash: alerts would not keep their identity"
        if len(result.get("codeFlows", [])) > 1:
            yield f"results/{i}: more than one code flow; the first only is shown"
        if "suppressions" in result or result.get("baselineState") == "absent":
            yield f"results/{i}: does not count, and would be shown"
    for i, rule in enumerate(run["tool"]["driver"]["rules"]):
        limits[f"rules/{i}/tags"] = (len(rule.get("properties", {}).get("tags", [])), 20)
        for key in ("shortDescription", "fullDescription"):
            limits[f"rules/{i}/{key}"] = (len(rule.get(key, {}).get("text", "")), 1024)
        if not rule.get("help", {}).get("text"):
            yield f"rules/{i}: no help"
    for what, (size, most) in limits.items():
        if size > most:
            yield f"{what}: {size}, more than {most}"


def outcome_errors(run):
    code = run["invocations"][0]["exitCode"]
    if (code == 1) != bool(run["results"]):
        yield f"exit code {code} with {len(run['results'])} results"


def errors_of(log):
    errors = list(schema_errors(log))
    if errors:
        return errors
    run = log["runs"][0]
    for check in (uri_errors, index_errors, flow_errors, region_errors, nesting_errors, fingerprint_errors, outcome_errors):
        errors += check(run)
    return errors


def main(files):
    status = 0
    for file in files:
        for error in errors_of(json.loads(pathlib.Path(file).read_text())):
            print(f"{file}: {error}")
            status = 1
    return status


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: validate.py FILE…")
    sys.exit(main(sys.argv[1:]))
