# SPDX-License-Identifier: Apache-2.0
"""The published schemas against every document of the repository and what the program prints.

Each document validates. Then each kind of place in them is made wrong in every way (mutations.py):
the schema refuses it, or the mutation stands in accepted.txt, the list of what a schema rightly lets
pass (an optional member left out, free text, a key that is the writer's choice). The readers of the
library agree: a document whose form a reader refuses is refused by the schema, and the reverse.
To write accepted.txt anew: GOLDEN_UPDATE=1; then read the difference.

Usage: validate.py SOURCE_DIR PROGRAM [LIBRARY]"""
import collections
import concurrent.futures
import multiprocessing
import json
import os
import pathlib
import subprocess
import sys

import jsonschema

import documents
import mutations
import readers

SCHEMAS = ("case", "order", "institution", "report", "problems", "table", "tables", "cds-hooks", "fhir",
           "practice", "marking", "selftest")
accepted_file = pathlib.Path(__file__).with_name("accepted.txt")
faults = []


def validator(name):
    printed = subprocess.run([documents.program, "schema", name], capture_output=True, check=True).stdout
    schema = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def gathered(engine):
    out = {name: [] for name in SCHEMAS}
    for schema, name, document in [*documents.of_the_repository(faults), *documents.printed()]:
        out[schema].append((name, document))
    if engine:
        out["tables"].append(("the engine's tables", engine.tables()))
    return out


def accept(name, check, found):
    """The documents that are to be valid, and are."""
    out = []
    refused = 0
    for where, document in found:
        errors = list(check.iter_errors(document))
        if where in documents.REFUSED:
            refused += 1
            if not errors:
                faults.append(f"{where}: accepted as {name}")
            continue
        for error in errors:
            faults.append(f"{where}: {list(error.path)}: {error.message[:160]}")
        if not errors:
            out.append((where, document))
    print(f"{name}: {len(out)} documents valid, {refused} refused as they should be")
    # A place is tried in the smallest document that has it.
    return sorted(out, key=lambda one: len(json.dumps(one[1])))


def kind_of(document, path):
    """What an entry of a list says of itself; two kinds have different rules."""
    kinds = []
    at = document
    for step in path:
        at = at[step]
        if isinstance(at, dict):
            kinds += [f" ({at[key]})" for key in ("resourceType", "indicator") if key in at]
    return "".join(kinds)


def distinct(valid, counts):
    """Every mutation of every kind of place once: (place, what, document, path, value instead)."""
    seen = set()
    for where, document in valid:
        file_kind = document.get("schema", where) if where.startswith("tables/") else ""
        for path, value in mutations.places(document):
            counts["places"] += 1
            place = mutations.place_name(path, kind_of(document, path))
            members = tuple(value) if isinstance(value, dict) else type(value)
            if (file_kind, place, members) in seen:
                counts["again"] += 1
                continue
            seen.add((file_kind, place, members))
            for what, other in mutations.of_place(value):
                form = (file_kind, place, what, type(value).__name__)
                if form not in seen:
                    seen.add(form)
                    yield place, what, document, path, other


def small_base(check, document, path):
    """The smallest cut of the document that is valid, and the path in it."""
    for most in (0, 1):
        base, way = mutations.smaller(document, path, most)
        if check.is_valid(base):
            return base, way
    return document, path


def mutate(name, check, valid, read):
    """Lines for accepted.txt; faults where a reader and the schema do not agree."""
    accepted = set()
    counts = collections.Counter()
    last = None
    for place, what, document, path, other in distinct(valid, counts):
        if last != (id(document), path):
            last = (id(document), path)
            base, way = small_base(check, document, path)
        wrong = mutations.with_other(base, way, other)
        passes = check.is_valid(wrong)
        counts["accepted" if passes else "refused"] += 1
        if passes:
            accepted.add(f"{name}: {place or 'the document'}: {what}")
        if read:
            compare_with_reader(f"{name}: {place}: {what}", passes, read(wrong), counts)
    print(f"{name}: {counts['places']} places, {counts['refused']} mutations refused, "
          f"{counts['accepted']} accepted, {counts['again']} places like an earlier one"
          + (f"; {counts['read']} read alike" if read else ""))
    return accepted


def compare_with_reader(what, passes, codes, counts):
    shape = codes & readers.SHAPE
    if passes and shape:
        faults.append(f"{what}: the schema accepts what the reader refuses, {sorted(shape)}")
    elif not passes and not codes:
        faults.append(f"{what}: the schema refuses what the reader accepts")
    else:
        counts["read"] += 1


def in_parallel(work, items):
    """The results of `work` for each item, by processes that share what is known here."""
    global at_hand
    at_hand = work
    with concurrent.futures.ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(call_work, items)


def call_work(item):
    out = at_hand(item)
    sys.stdout.flush()
    return out


def main():
    engine = readers.Engine(sys.argv[3]) if len(sys.argv) > 3 else None
    found = gathered(engine)
    case = documents.read(documents.root / "tables/cases/zhejiang-2024.toml")

    def hold(name):
        """(mutations accepted, faults) of one schema."""
        faults.clear()
        check = validator(name)
        valid = accept(name, check, found[name])
        if not valid:
            return set(), [f"{name}: nothing to validate"] if name != "tables" or engine else []

        if not engine:
            return set(), faults

        def read(wrong):
            return engine.problems(name, wrong, case)
        reads = name in ("case", "order", "institution")
        return mutate(name, check, valid, read if reads else None), faults

    accepted = set()
    for some, wrong in in_parallel(hold, sorted(SCHEMAS, key=lambda name: name != "report")):
        accepted |= some
        faults.extend(wrong)
    if not engine:
        print("no library: its tables, its readers and mutations were left out")
        return
    if os.environ.get("GOLDEN_UPDATE") == "1":
        accepted_file.write_text("".join(f"{line}\n" for line in sorted(accepted)))
    expected = set(accepted_file.read_text().splitlines())
    print(f"{len(accepted)} mutations accepted, {len(expected)} listed")
    faults.extend(f"accepted and not listed: {line}" for line in sorted(accepted - expected))
    faults.extend(f"listed and refused: {line}" for line in sorted(expected - accepted))


main()
print("\n".join(faults))
sys.exit(1 if faults else 0)
