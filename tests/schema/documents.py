# SPDX-License-Identifier: Apache-2.0
"""Every document of the repository, and what the program makes, under the name of its schema."""
import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

root = pathlib.Path(sys.argv[1])
program = sys.argv[2]

SCHEMA_OF = {"lymphodose.case/1": "case", "lymphodose.order/1": "order",
             "lymphodose.institution/1": "institution", "lymphodose.report/1": "report",
             "lymphodose.problems/1": "problems", "lymphodose.tables/1": "tables",
             "lymphodose.practice/1": "practice", "lymphodose.marking/1": "marking",
             "lymphodose.selftest/1": "selftest"}

# Written to be refused; the tests beside them say what for.
REFUSED = {"tests/cli/check-malformed-order/order.toml", "tests/cli/institution-unknown-key/hospital.toml",
           "tests/cli/case-with-unknown-field/patient.toml",
           "tests/cli/tables-check-refuses/mine/flu.mine.toml"}
# No TOML at all.
UNREADABLE = {"tests/cli/case-malformed/patient.toml"}
# Of the tests themselves.
OTHERS = {"tests/hazards.toml"}


def plain(value):
    """TOML dates and times as the text that JSON documents carry."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return value


def schema_of(document, path):
    if "/tables/" in f"/{path}" and not path.startswith("tables/cases/"):
        return "table"
    named = document.get("schema", "")
    if named.startswith("lymphodose.") and named not in SCHEMA_OF:
        return "table"
    return SCHEMA_OF.get(named)


def read(path):
    text = path.read_text()
    return json.loads(text) if text.lstrip().startswith("{") else plain(tomllib.loads(text))


def read_all(name, path):
    """The documents of a file: of a batch one on each line."""
    if name.startswith("tests/cli/batch-"):
        return [json.loads(line) for line in path.read_text().splitlines()]
    return [read(path)]


def candidates():
    for pattern in ("tables/**/*.toml", "tests/**/*.toml", "tests/**/*.json", "tests/cli/*/stdin.txt",
                    "tests/cli/*/stdout.txt"):
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if "/node_modules/" in name or path.name.startswith("package"):
                continue
            # Answers of the conformance suite; its README says what they hold.
            if path.name.endswith(".expected.json"):
                continue
            # What goes into a batch is there to be refused in part, and answers are lines.
            if path.name == "stdin.txt" and name.startswith(("tests/cli/batch-", "tests/cli/practice-")):
                continue
            if path.name == "stdout.txt" and not path.read_text().startswith('{"schema":"'):
                continue
            yield name, path


def of_the_repository(faults):
    """(schema, name, document); a file that belongs to no schema is a fault."""
    for name, path in candidates():
        if name in UNREADABLE | OTHERS:
            continue
        for document in read_all(name, path):
            schema = schema_of(document, name)
            if schema is None:
                faults.append(f"{name}: no schema is known for it")
            else:
                yield schema, name, document


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        return None


def printed():
    """(schema, name, document) of what the program prints beyond the goldens."""
    rounding = ["--concentration", "fludarabine=25 mg/mL", "--vial", "fludarabine=2 mL"]
    cli = root / "tests/cli"
    calls = [["bsa", "--height", "59 in", "--weight", "88 lb"],
             ["bsa", "--height", "190 cm", "--weight", "120 kg", "--bsa-cap", "2 m2",
              "--bsa-cap-reason", "ward policy"],
             ["renal", "--sex", "male", "--age", "30 mo", "--height", "0.9 m", "--creatinine", "0.4 mg/dL"],
             ["renal", "--sex", "female", "--age", "60 a", "--height", "160 cm", "--weight", "92 kg",
              "--creatinine", "95 umol/L", "--cystatin-c", "1.1 mg/L"],
             ["renal", "--measured-gfr", "85 mL/min", "--height", "160 cm", "--weight", "60 kg"],
             ["prepare", "--dose", "fludarabine=39 mg", "--reduced", "fludarabine=true", *rounding,
              "--round-step", "fludarabine=1 mg", "--round-direction", "fludarabine=up"],
             ["prepare", "--dose", "fludarabine=9 mg", "--reduced", "fludarabine=true", *rounding,
              "--round-step", "fludarabine=vial", "--round-direction", "fludarabine=down"],
             ["check", "--case", "zhejiang-2024", "--order", str(cli / "check-total-as-daily/order.toml")],
             ["check", "--case", "zhejiang-2024", "--first", str(cli / "check-matches/patient.toml")],
             ["cells", str(cli / "cells-split/split.toml")],
             ["dose", str(cli / "dose-of-an-institution/patient.toml"), "--institution",
              str(cli / "dose-of-an-institution/hospital.toml")],
             ["bsa", "--height", "150"], ["dose", "--case", "none", "--weight", "70lbs"]]
    calls += [["dose", str(path)] for path in sorted(root.glob("tests/schedule/cases/*.toml"))]
    calls += [[command, "--case", path.stem] for path in sorted(root.glob("tables/cases/*.toml"))
              for command in ("dose", "compare")]
    calls += [path.read_text().splitlines() for path in sorted(root.glob("tests/golden/*/command.txt"))]
    for number, form in enumerate(("worked", "faded", "free", "spot-the-error")):
        for topic in ("bsa", "dose", "cells", "dialysis-timing"):
            call = ["practice", "--topic", topic, "--form", form, "--level", str(number + 1),
                    "--format", "ndjson"]
            yield "practice", " ".join(call), run(*call)
    for item, answer in (("dose-2-free-7-1", "49.65 mg"), ("dose-2-free-7-1", "49.65 g"),
                         ("dose-2-free-7-1", "496.5 mg"), ("dose-2-free-7-1", "50.5 mg"),
                         ("dose-2-free-7-1", "58 mg"), ("dose-2-free-7-1", "58"),
                         ("spot-the-error-1-spot-the-error-2-1", "a")):
        call = ["practice", "--item", item, "--answer", answer, "--format", "ndjson"]
        yield "marking", " ".join(call), run(*call)
    refused = {"cds-hooks": {"compare", "bsa", "renal"}, "fhir": {"compare", "cells", "prepare"}}
    for call in calls:
        name = " ".join(call).replace(str(root) + "/", "")
        document = run(*call, "--json")
        yield SCHEMA_OF[document["schema"]], name, document
        for form in ("cds-hooks", "fhir"):
            other = run(*call, "--format", form)
            if call[0] in refused[form]:
                if other is not None:
                    yield form, name, {"made where it is refused": other}
            else:
                is_problems = other is not None and other.get("schema") == "lymphodose.problems/1"
                yield "problems" if is_problems else form, f"{name} --format {form}", other
