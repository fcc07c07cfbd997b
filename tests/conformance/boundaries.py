# SPDX-License-Identifier: Apache-2.0
"""Writes boundaries.csv: every edge of every renal pack, from the table files by another reader
than the program's.

Usage: boundaries.py FOLDER           write boundaries.csv beside this file
       boundaries.py --check FOLDER   say whether it is what would be written"""
import csv
import decimal
import io
import pathlib
import sys
import tomllib

HEADINGS = ["id", "pack", "number", "unit", "value", "expected", "row", "class", "source"]
UNITS = {"clearance.absolute": "mL/min", "clearance.indexed": "mL/min/{1.73_m2}"}


def number_of(text):
    return decimal.Decimal(text.split(" ")[0])


def step_at(edge):
    """One unit in the 12th significant digit."""
    return decimal.Decimal(1).scaleb(edge.adjusted() - 11)


def holds(band, value):
    return ("at_least" not in band or value >= number_of(band["at_least"])) and \
           ("above" not in band or value > number_of(band["above"])) and \
           ("below" not in band or value < number_of(band["below"])) and \
           ("through" not in band or value <= number_of(band["through"]))


def expected(action):
    (kind, content), = ((k, v) for k, v in action.items() if k != "base")
    if kind == "keep":
        return "keep"
    if kind == "percent_of_full":
        return f"percent {content}"
    if kind == "range_percent":
        return f"range {content[0]}-{content[1]}"
    if kind == "rate":
        return f"rate {content}"
    return {"stop": "stop", "not_covered": "not_covered"}[kind]


def plain(value):
    return format(value, "f")


def rows_of(pack):
    edges = sorted({number_of(band[key]) for band in pack["band"]
                    for key in ("at_least", "above", "below", "through") if key in band})
    tried = [("zero", decimal.Decimal(0), decimal.Decimal(0))]
    for edge in edges:
        step = step_at(edge)
        at = plain(edge)
        tried += [(f"{at}-below", edge - step, edge - step), (f"{at}", edge, edge),
                  (f"{at}-above", edge + step, edge + step),
                  # Noise after the 12th digit is the edge itself.
                  (f"{at}-noise-below", edge - step / 100, edge),
                  (f"{at}-noise-above", edge + step / 100, edge)]
    for name, value, read_as in tried:
        band, = (b for b in pack["band"] if holds(b, read_as))
        source = band["source"]
        yield {"id": f"B-{pack['id']}-{name}", "pack": pack["id"],
               "number": pack["measure"]["kind"].removeprefix("clearance."),
               "unit": UNITS[pack["measure"]["kind"]], "value": plain(value),
               "expected": expected(band["action"]), "row": band["printed_as"], "class": "S",
               "source": f"{source['key']}, {source['locator']} (grade {source['grade']})"}


def text_of(folder):
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADINGS, lineterminator="\n")
    writer.writeheader()
    for path in sorted(folder.glob("*.toml")):
        for row in rows_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            writer.writerow(row)
    return out.getvalue()


made = text_of(pathlib.Path(sys.argv[-1]))
target = pathlib.Path(__file__).with_name("boundaries.csv")
if sys.argv[1] != "--check":
    target.write_text(made, encoding="utf-8")
elif target.read_text(encoding="utf-8") != made:
    sys.exit("boundaries.csv is not what the tables say; run boundaries.py on tables/renal and read "
             "the difference")
print(f"{made.count(chr(10)) - 1} rows")
