# SPDX-License-Identifier: Apache-2.0
"""Every golden report, problems list, built-in case and table file against its JSON Schema; and for
each schema one document that must be refused. Usage: validate.py SOURCE_DIR PROGRAM"""
import copy
import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

root = pathlib.Path(sys.argv[1])
program = sys.argv[2]
faults = []


def plain(value):
    """TOML dates and times as the text that JSON documents carry."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return value


def validator(name):
    printed = subprocess.run([program, "schema", name], capture_output=True, check=True).stdout
    schema = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def accept(name, documents):
    check = validator(name)
    count = 0
    for where, document in documents:
        count += 1
        for error in check.iter_errors(document):
            faults.append(f"{where}: {list(error.path)}: {error.message[:160]}")
        changed = copy.deepcopy(document)
        changed["not a field"] = 1
        if check.is_valid(changed):
            faults.append(f"{where}: a field that does not exist was accepted")
    print(f"{name}: {count} documents")
    if count == 0:
        faults.append(f"{name}: nothing to validate")


def toml_files(pattern):
    for path in sorted(root.glob(pattern)):
        yield path.name, plain(tomllib.loads(path.read_text()))


def printed_json(*arguments):
    done = subprocess.run([program, *arguments, "--json"], capture_output=True, check=False)
    return " ".join(arguments), json.loads(done.stdout)


accept("report", [(path.parent.name, json.loads(path.read_text()))
                  for path in sorted(root.glob("tests/golden/*/report.json"))]
       + [printed_json("bsa", "--height", "59 in", "--weight", "88 lb"),
          printed_json("renal", "--sex", "male", "--age", "30 mo", "--height", "0.9 m",
                       "--creatinine", "0.4 mg/dL"),
          printed_json("prepare", "--dose", "fludarabine=39 mg", "--reduced", "fludarabine=true",
                       "--concentration", "fludarabine=25 mg/mL", "--vial", "fludarabine=2 mL",
                       "--round-step", "fludarabine=1 mg", "--round-direction", "fludarabine=up"),
          printed_json("prepare", "--dose", "fludarabine=9 mg", "--reduced", "fludarabine=true",
                       "--concentration", "fludarabine=25 mg/mL", "--vial", "fludarabine=2 mL",
                       "--round-step", "fludarabine=vial", "--round-direction", "fludarabine=down"),
          printed_json("check", "--case", "zhejiang-2024", "--order",
                       str(root / "tests/cli/check-total-as-daily/order.toml")),
          printed_json("check", "--case", "zhejiang-2024", "--first",
                       str(root / "tests/cli/check-matches/patient.toml")),
          printed_json("cells", str(root / "tests/cli/cells-split/split.toml")),
          printed_json("dose", str(root / "tests/cli/dose-of-an-institution/patient.toml"),
                       "--institution",
                       str(root / "tests/cli/dose-of-an-institution/hospital.toml"))])
accept("institution", [(str(path), plain(tomllib.loads(path.read_text())))
                       for path in sorted(root.glob("tests/cli/*/hospital.toml"))
                       if path.parent.name != "institution-unknown-key"])
accept("case", list(toml_files("tables/cases/*.toml"))
       + [(str(path), plain(tomllib.loads(path.read_text())))
          for name in ("cells-split/split.toml", "dose-of-an-institution/patient.toml")
          for path in [root / "tests/cli" / name]])
accept("problems", [printed_json("bsa", "--height", "150"),
                    printed_json("dose", "--case", "none", "--weight", "70lbs")])
accept("table", [one for pattern in ("tables/*.toml", "tables/renal/*.toml",
                                     "tables/regimens/*.toml", "tables/products/*.toml")
                 for one in toml_files(pattern)])
accept("order", list(toml_files("tests/cli/check-matches/order.toml"))
       + list(toml_files("tests/cli/check-total-as-daily/order.toml")))
refused_order = tomllib.loads((root / "tests/cli/check-malformed-order/order.toml").read_text())
if validator("order").is_valid(refused_order):
    faults.append("order: a malformed order was accepted")

print("\n".join(faults))
sys.exit(1 if faults else 0)
