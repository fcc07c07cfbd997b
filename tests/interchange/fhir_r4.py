# SPDX-License-Identifier: Apache-2.0
"""Every Bundle that built-in cases and golden calls give, against HL7's own JSON Schema of FHIR R4; and
what that schema cannot say: each reference is to an earlier entry, no two entries have one name, each
number and each finding is that of the report.

Usage: fhir_r4.py SOURCE_DIR PROGRAM FHIR_SCHEMA"""
import json
import os
import pathlib
import subprocess
import sys

import jsonschema

root, program, schema_file = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
SEVERITY = {"stop": "high", "review": "moderate", "note": "low"}
faults = []


def calls():
    for path in sorted(root.glob("tables/cases/*.toml")):
        yield ["dose", "--case", path.stem]
    for path in sorted(root.glob("tests/golden/*/command.txt")):
        call = path.read_text().splitlines()
        if call[0] != "compare":
            yield call
    for path in sorted(root.glob("tests/schedule/cases/*.toml")):
        yield ["dose", str(path)]
    order = str(root / "tests/cli/check-total-as-daily/order.toml")
    yield ["check", "--case", "zhejiang-2024", "--order", order]
    for name in ("format-fhir-capped", "format-fhir-renal"):
        yield (root / "tests/cli" / name / "args.txt").read_text().splitlines()[:-2]


def run(call, *more):
    return json.loads(subprocess.run([program, *call, *more], capture_output=True, check=False).stdout)


def references(value):
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def expected_numbers(report):
    """(unit, value) of what the report holds and a Bundle should."""
    body = report.get("body")
    if body:
        yield from ((body[key]["unit"], body[key]["value"]) for key in ("bsa", "bsa_uncapped") if key in body)
    for one in report["kidney"]["estimates"]:
        if one["applies"]:
            forms = [one] + [one[key] for key in ("deindexed", "indexed") if key in one and body]
            yield from ((form["unit"], form["value"]) for form in forms)


def agree(name, bundle, report):
    seen = set()
    for entry in bundle["entry"]:
        for to in references(entry["resource"]):
            if to not in seen:
                faults.append(f"{name}: a reference to no earlier entry, {to}")
        if entry["fullUrl"] in seen:
            faults.append(f"{name}: {entry['fullUrl']} twice")
        seen.add(entry["fullUrl"])
    resources = [entry["resource"] for entry in bundle["entry"]]
    numbers = sorted((one["valueQuantity"]["code"], one["valueQuantity"]["value"])
                     for one in resources if one["resourceType"] == "Observation")
    if numbers != sorted(expected_numbers(report)):
        faults.append(f"{name}: other numbers than the report's")
    issues = [(one["code"]["text"], one["severity"])
              for one in resources if one["resourceType"] == "DetectedIssue"]
    if issues != [(one["code"], SEVERITY[one["level"]]) for one in report["findings"]]:
        faults.append(f"{name}: other findings than the report's")


def main():
    if not schema_file.exists():
        print("FHIR's schema is not installed")
        return 1 if os.environ.get("LYMPHODOSE_FHIR_SCHEMA") == "required" else 77
    schema = json.loads(schema_file.read_text())
    # Of the 150 kinds of resource in the schema's choice each entry names its own.
    checks = {name: jsonschema.Draft6Validator({"$ref": f"#/definitions/{name}", "definitions": schema["definitions"]})
              for name in ("Bundle", "Device", "Observation", "DetectedIssue")}
    count = 0
    for call in calls():
        name = " ".join(call)
        bundle = run(call, "--format", "fhir")
        agree(name, bundle, run(call, "--json"))
        if bundle != run(call, "--format", "fhir"):
            faults.append(f"{name}: not the same twice")
        whole = {**bundle, "entry": [{"fullUrl": one["fullUrl"]} for one in bundle["entry"]]}
        for one in [whole, *(entry["resource"] for entry in bundle["entry"])]:
            count += 1
            for error in checks[one["resourceType"]].iter_errors(one):
                faults.append(f"{name}: {one['resourceType']} {list(error.path)}: {error.message[:160]}")
    wrong = {"resourceType": "Observation", "status": "preliminary", "code": {"text": "x"}, "dose": 1}
    if checks["Observation"].is_valid(wrong):
        faults.append("the schema lets an unknown member pass")
    print(f"{count} resources and Bundles held against FHIR's schema")
    print("\n".join(faults))
    return 1 if faults or count == 0 else 0


sys.exit(main())
