# SPDX-License-Identifier: Apache-2.0
"""One case, three ways in: the C interface (from Python, standard library only), the program, a
batch. Every document is the same, and every number of a golden report is there to twelve digits.

Usage: agreement.py LIBRARY PROGRAM SOURCE-FOLDER"""
import ctypes
import datetime
import json
import math
import pathlib
import subprocess
import sys
import tomllib

FORMS = ("cds-hooks", "fhir")
KINDS = ("dose", "compare", "bsa", "renal", "cells", "prepare")

library = ctypes.CDLL(sys.argv[1])
library.lymphodose_version.restype = ctypes.c_char_p
library.lymphodose_engine_new.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
library.lymphodose_engine_free.argtypes = [ctypes.c_void_p]
library.lymphodose_engine_evaluate.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t,
    ctypes.POINTER(ctypes.c_void_p)]
library.lymphodose_engine_evaluate_as.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t,
    ctypes.POINTER(ctypes.c_void_p)]
library.lymphodose_string_free.argtypes = [ctypes.c_void_p]


class Engine:
    """Built-in tables; a case as text in, status and document out."""

    def __enter__(self):
        self.handle = ctypes.c_void_p()
        status = library.lymphodose_engine_new(ctypes.byref(self.handle))
        if status != 0:
            raise RuntimeError(f"status {status}")
        return self

    def __exit__(self, *_):
        library.lymphodose_engine_free(self.handle)

    def evaluate(self, kind, case):
        text, output = case.encode(), ctypes.c_void_p()
        status = library.lymphodose_engine_evaluate(
            self.handle, kind.encode(), text, len(text), ctypes.byref(output))
        document = ctypes.string_at(output).decode() if output else None
        library.lymphodose_string_free(output)
        return status, document

    def evaluate_as(self, kind, form, case):
        text, output = case.encode(), ctypes.c_void_p()
        status = library.lymphodose_engine_evaluate_as(
            self.handle, kind.encode(), form.encode(), text, len(text), ctypes.byref(output))
        document = ctypes.string_at(output).decode() if output else None
        library.lymphodose_string_free(output)
        return status, document


def as_json(value):
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return value.isoformat()


def from_inputs(report):
    """The case that a report says it understood."""
    case = {"schema": "lymphodose.case/1"}
    for path, entry in report["inputs"].items():
        *tables, field = path.split(".")
        place = case
        for table in tables:
            place = place.setdefault(table, {})
        place[field] = entry["text"]
    return case


def numbers(value, path=""):
    if isinstance(value, dict):
        for key, child in value.items():
            yield from numbers(child, f"{path}.{key}")
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from numbers(child, f"{path}[{i}]")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield path, value


def differences(golden, made):
    """Paths whose numbers differ in twelve digits, or that only one document has."""
    golden, made = dict(numbers(golden)), dict(numbers(made))
    for path in golden.keys() | made.keys():
        if path not in golden or path not in made or not math.isclose(
                golden[path], made[path], rel_tol=5e-12, abs_tol=0.0):
            yield path


def ran(program, arguments, text):
    run = subprocess.run([program, *arguments], input=text, capture_output=True, text=True)
    return run.returncode, run.stdout


source = pathlib.Path(sys.argv[3])
cases, goldens = {}, {}
for folder in ("tables/cases", "tests/schedule/cases", "tests/cli", "tests/worksheet/pages"):
    for path in sorted((source / folder).rglob("*.toml")):
        content = tomllib.loads(path.read_text()) if "malformed" not in str(path) else {}
        if content.get("schema") == "lymphodose.case/1":
            cases[str(path.relative_to(source))] = json.dumps(content, default=as_json)
for path in sorted((source / "tests/golden").glob("*/report.json")):
    golden = json.loads(path.read_text())
    words = (path.parent / "command.txt").read_text().split("\n")
    name = str(path.relative_to(source))
    cases[name] = (cases[f"tables/cases/{words[words.index('--case') + 1]}.toml"]
                   if "--case" in words else json.dumps(from_inputs(golden)))
    goldens[name] = (words[0], golden)

faults = []
compared = agreed = 0
with Engine() as engine:
    for kind in KINDS:
        _, lines = ran(sys.argv[2], ["batch", "-", "--input", "ndjson", "--calculation", kind],
                       "".join(case + "\n" for case in cases.values()))
        lines = lines.splitlines()
        if len(lines) != len(cases):
            faults.append(f"batch {kind}: {len(lines)} lines of {len(cases)}")
        for (name, case), line in zip(cases.items(), lines):
            status, document = engine.evaluate(kind, case)
            document, line = json.loads(document), json.loads(line)
            line.pop("line")
            if "problems" in line:
                line.pop("label", None)
            if line != document:
                faults.append(f"{name} {kind}: batch has another document")
            code, text = ran(sys.argv[2], [kind, "-", "--json"], case)
            if status != code:
                faults.append(f"{name} {kind}: status {status}, exit {code}")
            elif json.loads(text) != document:
                faults.append(f"{name} {kind}: the program has another document")
            for form in FORMS if name.startswith("tables/cases") else ():
                status, text = engine.evaluate_as(kind, form, case)
                code, printed = ran(sys.argv[2], [kind, "-", "--format", form], case)
                if status != code:
                    faults.append(f"{name} {kind} {form}: status {status}, exit {code}")
                elif (text or "") != printed.removesuffix("\n"):
                    faults.append(f"{name} {kind} {form}: another document")
            compared += 1
            if name in goldens and goldens[name][0] == kind:
                other = sorted(differences(goldens[name][1], document))
                faults += [f"{name}: {path} is not that of the golden report" for path in other[:5]]
                agreed += sum(1 for _ in numbers(document))
    if engine.evaluate("dose", '{"schema": "lymphodose.case/1"}')[0] != 3:
        faults.append("an empty case was not refused")
    if engine.evaluate("treat", "{}") != (2, None):
        faults.append("an unknown kind was accepted")
print(f"{library.lymphodose_version().decode()}: {compared} documents compared, "
      f"{agreed} numbers of {len(goldens)} golden reports")
print("\n".join(faults))
sys.exit(1 if faults or not compared or not agreed else 0)
