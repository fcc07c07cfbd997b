# SPDX-License-Identifier: Apache-2.0
"""The page of the course: well-formed XML that loads nothing, references that lead somewhere, every
lesson with its parts, and the figure of each example as the program gives it for that case.
Usage: page.py PROGRAM TABLES PAGE"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as tree

XHTML = "{http://www.w3.org/1999/xhtml}"
program, tables, path = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
PARTS = ["Worked example", "Practice", "What happened once"]


def text_of(element):
    return " ".join("".join(element.itertext()).split())


def faults_of_form(text):
    page = tree.fromstring(text.split("\n", 1)[1])
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    found = [f"id {one} stands there twice" for one in {i for i in ids if ids.count(i) > 1}]
    for one in page.iter():
        tag = one.tag.removeprefix(XHTML)
        if tag in ("script", "link", "img", "iframe", "object", "form"):
            found.append(f"<{tag}>")
        for name in ("src", "action", "onclick"):
            if one.get(name):
                found.append(f"{name}={one.get(name)}")
        href = one.get("href")
        if href and (not href.startswith("#") or href[1:] not in ids):
            found.append(f"a reference that leads nowhere: {href}")
    found += re.findall(r"https?://(?!www\.w3\.org/1999/xhtml)\S*|url\(|@import", text)
    levels = [int(one.tag[-1]) for one in page.iter() if re.fullmatch(r".*\}h[1-6]", one.tag)]
    found += [f"heading {b} after {a}" for a, b in zip(levels, levels[1:]) if b > a + 1]
    found += ["a brace was left" for one in page.iter(XHTML + "p") if re.search(r"\{[a-z]+[.:]", text_of(one))]
    return found


def lessons(text):
    page = tree.fromstring(text.split("\n", 1)[1])
    return {one.get("id"): one for one in page.iter(XHTML + "section")}


def numbers_of(lesson):
    """Every figure of the example's report in the units and decimals of people."""
    with tempfile.TemporaryDirectory() as folder:
        case = pathlib.Path(folder, "case.toml")
        case.write_text(lesson["example"]["case"])
        call = [program, lesson["example"]["calculation"], str(case), "--json"]
        if "order" in lesson["example"]:
            order = pathlib.Path(folder, "order.toml")
            order.write_text(lesson["example"]["order"])
            call += ["--order", str(order)]
        report = json.loads(subprocess.run(call, capture_output=True, check=False).stdout)
    return {step["value"] for step in report["derivation"] if step.get("value") is not None}


def faults_of(lesson, section):
    found = []
    headings = [text_of(one) for one in section.iter(XHTML + "h3")]
    found += [f"no part \"{one}\"" for one in PARTS if one not in headings]
    if len([one for one in section.iter(XHTML + "div") if one.get("class") == "item"]) != 3:
        found.append("not three problems")
    shown = re.search(r"= ([0-9.,e+-]+) \S+.*$", [text_of(one) for one in section.iter(XHTML + "p")
                                                 if one.get("class") == "result"][-1])
    if not shown or float(shown.group(1).replace(",", "")) not in numbers_of(lesson):
        found.append(f"the figure is not the engine's: {shown and shown.group(0)}")
    return found


text = path.read_text(encoding="utf-8")
faults = faults_of_form(text)
sections = lessons(text)
written = [tomllib.loads(one.read_text()) for one in sorted((tables / "practice").glob("[0-9]*.toml"))]
if [one["number"] for one in written] != list(range(1, 13)):
    faults.append("not twelve lessons, numbered")
for one in written:
    name = f"lesson-{one['number']}"
    section = sections.get(name)
    faults += [f"{name}: {what}" for what in
               (["is not on the page"] if section is None else faults_of(one, section))]
# That the checks see what they look for.
for what, by in (('href="#source-', 'href="#sauce-'), ("<h3>", "<h5>"), ('id="lesson-2"', 'id="lesson-1"')):
    if not faults_of_form(text.replace(what, by).replace("</h3>", "</h5>" if by == "<h5>" else "</h3>")):
        faults.append(f"{what} could change unseen")
print("\n".join(faults) or f"{len(written)} lessons")
sys.exit(1 if faults else 0)
