# SPDX-License-Identifier: Apache-2.0
"""Runs every case of cases/ through the program and compares with what is expected.

Usage: cases.py PROGRAM           compare; numbers to 12 significant digits
       cases.py --write PROGRAM   write the expected files anew; read the difference"""
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).with_name("cases")


def agree(left, right):
    """To 12 significant digits: half a unit of the last, and what a double adds."""
    return abs(left - right) <= 1e-12 * max(abs(left), abs(right))


def dose(entry):
    kept = {key: entry[key] for key in ("drug", "protocol", "withheld", "rate", "per_dose",
                                        "percent_of_protocol", "course_total") if key in entry}
    if "adjustment" in entry:
        kept["packs"] = entry["adjustment"]["packs"]
    if "kidney_used" in entry:
        kept["kidney_used"] = {key: entry["kidney_used"][key] for key in ("id", "value", "unit")
                               if key in entry["kidney_used"]}
    return kept


def kept_of(report, code):
    """The part of a report that another implementation can be held to."""
    estimates = [{key: one[key] for key in ("id", "weight", "value", "unit", "deindexed")
                  if key in one} for one in report.get("kidney", {}).get("estimates", [])]
    cells = {key: report["cells"][key] for key in ("target", "total")
             if key in report.get("cells", {})}
    findings = [{key: one[key] for key in ("code", "level", "path") if key in one}
                for one in report.get("findings", [])
                # Of a person who typed the case, not of arithmetic.
                if one["code"] != "CASE_ILLUSTRATIVE"]
    return {"schema": "lymphodose.expected/1", "class": "S", "exit_code": code,
            "body_surface": report["body"]["bsa"], "clearance": estimates,
            "doses": [dose(entry) for entry in report.get("doses", [])], "cells": cells,
            "findings": sorted(findings, key=lambda one: (one["code"], one.get("path", "")))}


def differences(expected, found, where=""):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            if key in expected and key in found:
                yield from differences(expected[key], found[key], f"{where}.{key}")
            else:
                yield f"{where}.{key}: only {'expected' if key in expected else 'found'}"
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            yield f"{where}: {len(expected)} expected, {len(found)} found"
        for i, (left, right) in enumerate(zip(expected, found)):
            yield from differences(left, right, f"{where}[{i}]")
    elif isinstance(expected, (int, float)) and isinstance(found, (int, float)) \
            and not isinstance(expected, bool):
        if not agree(expected, found):
            yield f"{where}: expected {expected}, found {found}"
    elif expected != found:
        yield f"{where}: expected {expected!r}, found {found!r}"


def main():
    if len(sys.argv) not in (2, 3) or (len(sys.argv) == 3 and sys.argv[1] != "--write"):
        sys.exit(__doc__.split("\n\n")[1])
    write = sys.argv[1] == "--write"
    program = sys.argv[-1]
    faults = []
    cases = sorted(FOLDER.glob("*.case.json"))
    for path in cases:
        run = subprocess.run([program, "dose", str(path), "--json"], capture_output=True, text=True)
        found = kept_of(json.loads(run.stdout), run.returncode)
        target = path.with_name(path.name.replace(".case.", ".expected."))
        if write:
            target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
            continue
        expected = json.loads(target.read_text(encoding="utf-8"))
        faults += [f"{path.name}: {text}" for text in differences(expected, found)]
    # The comparison itself: a changed digit, a missing and an added key are seen.
    if agree(1.0, 1.00000000001) or not agree(38.72983346207417, 38.7298334620742) or \
            len(list(differences({"a": 1, "b": [1]}, {"b": [2], "c": 1}))) != 3:
        faults.append("the comparison overlooks differences")
    if len(cases) < 8:
        faults.append(f"{len(cases)} cases")
    print(f"{len(cases)} cases", *faults, sep="\n")
    sys.exit(1 if faults else 0)


main()
