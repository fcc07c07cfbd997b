# SPDX-License-Identifier: Apache-2.0
"""An implementation of four things in another language, run against the files of this folder alone:
Mosteller, Cockcroft-Gault with its weights, bedside Schwartz, and the tiers of the renal packs.

It shows how the suite is used. Nothing here is taken from the library.

Usage: example.py"""
import csv
import decimal
import json
import math
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
FACTOR = 88.4  # umol/L in 1 mg/dL of creatinine
REPRESENTATION = 1e-9  # added to every tolerance, see the README


def measure(text, units):
    """A cell or a field of a case as a number in the unit whose factor is 1."""
    value, unit = text.split(" ", 1)
    return float(value) * units[unit]


def height_cm(row):
    return measure(row["height"], {"cm": 1, "m": 100, "[in_i]": 2.54})


def weight_kg(row):
    return measure(row["weight"], {"kg": 1})


def creatinine_mg_dl(row):
    value, unit = row["creatinine"].split(" ")
    return float(value) if unit == "mg/dL" else float(value) / FACTOR


def ideal_weight(row):
    return (50.0 if row["sex"] == "male" else 45.5) + 2.3 * (height_cm(row) / 2.54 - 60)


def lean_weight(row):
    body_mass_index = weight_kg(row) / (height_cm(row) / 100) ** 2
    base, slope = (6680, 216) if row["sex"] == "male" else (8780, 244)
    return 9270 * weight_kg(row) / (base + slope * body_mass_index)


def clearance_weight(row):
    basis = row["weight_basis"] or "actual"
    if basis == "actual":
        return weight_kg(row)
    if basis == "ideal":
        return ideal_weight(row)
    if basis == "lean":
        return lean_weight(row)
    return ideal_weight(row) + 0.4 * (weight_kg(row) - ideal_weight(row))


def mosteller(row):
    return math.sqrt(height_cm(row) * weight_kg(row) / 3600)


def surface_m2(row):
    """For de-indexing: as given, else Du Bois."""
    if row["body_surface"]:
        return measure(row["body_surface"], {"m2": 1})
    return 0.007184 * weight_kg(row) ** 0.425 * height_cm(row) ** 0.725


def cockcroft_gault(row):
    age = measure(row["age"], {"a": 1})
    value = (140 - age) * clearance_weight(row) / (72 * creatinine_mg_dl(row))
    return value * (0.85 if row["sex"] == "female" else 1)


def schwartz(row):
    return 0.413 * height_cm(row) / creatinine_mg_dl(row)


FORMULAS = {"bsa.mosteller.1987": mosteller, "renal.cockcroft-gault.1976": cockcroft_gault,
            "renal.schwartz-bedside.2009": schwartz}


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run_values(faults):
    count = 0
    for name in ("body-surface.csv", "kidney-adult.csv", "kidney-child.csv",
                 "own-computation.csv", "traps.csv"):
        for row in rows(name):
            if row["formula"] not in FORMULAS:
                continue
            count += 1
            value = FORMULAS[row["formula"]](row)
            if row["formula"] == "renal.schwartz-bedside.2009" and row["unit"] == "mL/min":
                value *= surface_m2(row) / 1.73
            tolerance = float(row["tolerance"])
            expected = row.get("expected") or row["correct"]
            if not abs(value - float(expected)) <= tolerance + REPRESENTATION:
                faults.append(f"{row['id']}: expected {expected}, computed {value}")
            if "wrong" in row and not abs(value - float(row["wrong"])) > 10 * tolerance:
                faults.append(f"{row['id']}: {value} repeats {row['wrong']}")
    return count


def twelve_digits(text):
    """A number as tiers compare it: rounded to 12 significant digits."""
    return decimal.Context(prec=12, rounding=decimal.ROUND_HALF_EVEN).create_decimal(text)


# One pack written out as code: what somebody who reads the label would program.
def eu_label(clearance):
    if clearance > 70:
        return "keep"
    return "range 50-100" if clearance >= 30 else "stop"


def us_label(clearance):
    if clearance >= 80:
        return "keep"
    if clearance >= 50:
        return "rate 20 mg/m2"
    return "rate 15 mg/m2" if clearance >= 30 else "stop"


PACKS = {"flu.eu-label": eu_label, "flu.us-label.absolute": us_label}


def run_boundaries(faults):
    count = 0
    for row in rows("boundaries.csv"):
        if row["pack"] not in PACKS:
            continue
        count += 1
        found = PACKS[row["pack"]](twelve_digits(row["value"]))
        if found != row["expected"]:
            faults.append(f"{row['id']}: expected {row['expected']}, found {found}")
    return count


def flat(case):
    """The patient of a case in the columns of the vectors."""
    kidney = case.get("kidney", {})
    return {**case["patient"], "creatinine": kidney.get("creatinine", ""),
            "weight_basis": kidney.get("cockcroft_gault_weight", "")}


def run_cases(faults):
    count = 0
    for path in sorted((FOLDER / "cases").glob("*.case.json")):
        row = flat(json.loads(path.read_text(encoding="utf-8")))
        expected = json.loads(path.with_name(path.name.replace(".case.", ".expected."))
                              .read_text(encoding="utf-8"))
        pairs = [("body surface", expected["body_surface"]["value"], mosteller(row))]
        for one in expected["clearance"]:
            if one["id"] not in FORMULAS:
                continue
            row["weight_basis"] = one.get("weight", "")
            pairs.append((one["id"], one["value"], FORMULAS[one["id"]](row)))
        for dose in expected["doses"]:
            if "per_dose" in dose:
                pairs.append((dose["drug"], dose["per_dose"]["value"],
                              dose["rate"]["value"] * mosteller(row)))
        for what, wanted, found in pairs:
            count += 1
            if not math.isclose(wanted, found, rel_tol=1e-12):
                faults.append(f"{path.name}, {what}: expected {wanted}, computed {found}")
    return count


def main():
    faults = []
    counts = run_values(faults), run_boundaries(faults), run_cases(faults)
    print("%d values, %d tier edges, %d numbers of cases" % counts, *faults, sep="\n")
    # A formula that is off must be seen, else a run that finds nothing says nothing.
    FORMULAS["bsa.mosteller.1987"] = lambda row: 1.001 * mosteller(row)
    PACKS["flu.eu-label"] = lambda clearance: "keep" if clearance >= 70 else "range 50-100"
    off = []
    run_values(off)
    run_boundaries(off)
    if min(counts) < 20 or len(off) < 5:
        faults.append(f"the run is too lenient: {counts}, {len(off)} seen of what is wrong")
    sys.exit(1 if faults else 0)


main()
