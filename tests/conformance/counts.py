# SPDX-License-Identifier: Apache-2.0
"""The counts of README.md are those of the files.

Usage: counts.py"""
import collections
import csv
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).parent
text = (FOLDER / "README.md").read_text(encoding="utf-8")
one_line = " ".join(text.split())
faults = []


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expect(sentence):
    if sentence not in one_line:
        faults.append(f"README.md does not say: {sentence}")


lists = {"constants-by-age.csv", "traps.csv", "boundaries.csv", "few-vectors.csv", "left-out.csv"}
files = sorted(path.name for path in FOLDER.glob("*.csv"))
for name in files:
    if f"`{name}`" not in text:
        faults.append(f"README.md does not name {name}")
for name in re.findall(r"`([a-z-]+\.(?:csv|py))`", text):
    if not (FOLDER / name).exists():
        faults.append(f"README.md names {name}")

classes = collections.Counter(row["class"] for name in files if name not in lists
                              for row in rows(name))
constants = collections.Counter(row["class"] for row in rows("constants-by-age.csv"))
edges = rows("boundaries.csv")
said = {line.split("|")[1].strip(): line.split("|")[3].strip()
        for line in text.splitlines() if re.match(r"\| [PRTS] \|", line)}
wanted = {"P": f"{classes['P']}, and {constants['P']} constants by age", "R": f"{classes['R']}",
          "T": f"{classes['T']}",
          "S": f"{classes['S']}, {constants['S']} constants by age, {len(edges)} tier edges"}
for name, count in wanted.items():
    if said.get(name) != count:
        faults.append(f"class {name}: README.md has {said.get(name)!r}, the files {count!r}")

expect(f"`traps.csv` has {len(rows('traps.csv'))} rows")
left = rows("left-out.csv")
by_class = collections.Counter(row["class"] for row in left)
expect(f"{len(left)} of 326 rows of the collection: {by_class['P']} of class P, {by_class['R']} of R, "
       f"{by_class['T']} of T, {by_class['S']} of S.")
reasons = [int(n) for n in re.findall(r"^\| `[a-z-]+`: .* \| (\d+) \|$", text, re.M)]
if sum(reasons) != len(left):
    faults.append(f"the reasons of README.md sum to {sum(reasons)}, not {len(left)}")
packs = {row["pack"] for row in edges}
expect(f"{len(edges)} values for {len(packs)} packs")
cases = sorted((FOLDER / "cases").glob("*.case.json"))
expect(f"{len(cases)} whole cases")
for case in cases:
    if not case.with_name(case.name.replace(".case.", ".expected.")).exists():
        faults.append(f"{case.name} has nothing expected")
print(f"{len(files)} files, {len(cases)} cases", *faults, sep="\n")
sys.exit(1 if faults else 0)
