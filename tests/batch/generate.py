#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints N generated cases, the same for the same seed: generate.py N [ndjson|csv] [SEED]

Adults and children, on and off dialysis, by several regimens and rules. Some lack a field or hold a
value that is refused. The figures are drawn evenly from wide ranges and describe no population.
"""
import csv
import json
import random
import sys

RULES = [
    {"fludarabine phosphate": "flu.us-label.absolute", "cyclophosphamide": "cy.us-label"},
    {"fludarabine phosphate": "flu.eu-label", "cyclophosphamide": "cy.us-label"},
    {"fludarabine phosphate": "flu.us-label.proportional", "cyclophosphamide": "cy.handbook"},
]
# Every column, in the order of the CSV heading; a unit in brackets leaves the cells bare numbers.
UNITS = {"patient.weight": "kg", "patient.age": "a"}
COLUMNS = [
    "label", "evaluated_on", "patient.sex", "patient.age", "patient.height", "patient.weight",
    "patient.weight_basis", "patient.weight_measured_on", "kidney.status", "kidney.creatinine",
    "kidney.creatinine_measured_on", "kidney.cockcroft_gault_weight", "kidney.dialysis.modality",
    "regimen.id", "rules.fludarabine phosphate", "rules.cyclophosphamide",
    "cells.target", "dates.day0",
]


def case(number, random_of):
    """One case as a flat table of paths; an absent field is not in it."""
    r = random_of
    child = r.random() < 0.2
    years = r.randint(2, 17) if child else r.randint(18, 89)
    height = round(80 + 6 * years + r.uniform(-4, 4)) if child else r.randint(145, 200)
    weight = round(height * height / 1e4 * (r.uniform(15, 19) if child else r.uniform(18, 32)), 1)
    flat = {
        "label": f"case {number}, \"generated\"",
        "evaluated_on": "2026-12-01",
        "patient.sex": r.choice(["female", "male"]),
        "patient.age": f"{years} a",
        "patient.height": f"{height} cm",
        "patient.weight": f"{weight} kg",
        "patient.weight_basis": "measured",
        "patient.weight_measured_on": "2026-11-30",
        "kidney.status": "stable",
        "kidney.creatinine": f"{r.randint(35, 260)} umol/L",
        "kidney.creatinine_measured_on": "2026-11-30",
        "regimen.id": r.choice(["axi-cel", "tisa-cel.all", "sle.zhejiang.2024"]),
        "cells.target": "1e6/kg",
        "dates.day0": "2026-12-10",
    }
    if not child:
        flat["kidney.cockcroft_gault_weight"] = "actual"
    for drug, pack in r.choice(RULES).items():
        flat["rules." + drug] = pack
    fate = r.random()
    if fate > 0.95:
        del flat["rules.cyclophosphamide"]
    if fate < 0.05:
        del flat["patient.weight"]
    elif fate < 0.08:
        flat["patient.sex"] = "unknown"
    elif fate < 0.11:
        flat["kidney.creatinine"] = "1,1 mg/dL"
    elif fate < 0.16:
        flat["kidney.status"] = "dialysis"
        flat["kidney.dialysis.modality"] = "hemodialysis"
    return flat


def cases(count, seed=5):
    r = random.Random(seed)
    return (case(number, r) for number in range(1, count + 1))


def document(flat):
    """The case as a document of lymphodose.case/1."""
    out = {"schema": "lymphodose.case/1"}
    for path, text in flat.items():
        # A rule's path is a table and a drug; the others are tables down to a key.
        keys = path.split(".")
        table = out
        for key in keys[:-1]:
            table = table.setdefault(key, {})
        table[keys[-1]] = text
    return out


def cell(path, text):
    if path in UNITS and text.endswith(" " + UNITS[path]):
        return text[: -len(UNITS[path]) - 1]
    return text


def write(count, form, seed, out):
    if form == "ndjson":
        for flat in cases(count, seed):
            out.write(json.dumps(document(flat), separators=(",", ":")) + "\n")
        return
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(f"{path} [{UNITS[path]}]" if path in UNITS else path for path in COLUMNS)
    for flat in cases(count, seed):
        rows.writerow(cell(path, flat.get(path, "")) for path in COLUMNS)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    write(int(sys.argv[1]), (sys.argv + ["ndjson"] * 2)[2] if len(sys.argv) > 2 else "ndjson",
          int(sys.argv[3]) if len(sys.argv) > 3 else 5, sys.stdout)
