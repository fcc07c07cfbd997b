# SPDX-License-Identifier: Apache-2.0
"""Worksheets before two independent parsers: well-formed as XML; as HTML, ids once, references
that lead somewhere, headings in order, a scope on every column and row head, words for every
picture. Usage: well_formed.py PAGE.html..."""
import pathlib
import sys
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
VOID = {"meta", "br", "hr", "img", "link", "input"}


class balance(HTMLParser):
    """Every element that HTML does not close by itself is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")


def text_of(element):
    return "" if element is None else "".join(element.itertext()).strip()


def faults_in(text):
    page = tree.fromstring(text.split("\n", 1)[1])
    parser = balance()
    parser.feed(text)
    parser.close()
    found = parser.faults + [f"<{tag}> is not closed" for tag in parser.open]
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    found += [f"id {one} stands there twice" for one in sorted({i for i in ids if ids.count(i) > 1})]
    for one in page.iter():
        for name in (one.get("aria-labelledby") or "").split():
            if name not in ids:
                found.append(f"aria-labelledby names no element: {name}")
    levels = [int(one.tag[-1]) for one in page.iter()
              if one.tag in [f"{XHTML}h{level}" for level in range(1, 7)]]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"not one first heading: {levels}")
    found += [f"heading {b} after {a}" for a, b in zip(levels, levels[1:]) if b > a + 1]
    found += [f"no scope: {text_of(one)}" for one in page.iter(XHTML + "th") if not one.get("scope")]
    found += ["a table without caption" for one in page.iter(XHTML + "table")
              if not text_of(one.find(XHTML + "caption"))]
    found += ["a picture without words" for one in page.iter(SVG + "svg")
              if not text_of(one.find(SVG + "title")) or not text_of(one.find(SVG + "desc"))]
    if not page.get("lang") or not text_of(page.find(f"{XHTML}head/{XHTML}title")):
        found.append("no language or no title")
    return found


faults = []
for path in map(pathlib.Path, sys.argv[1:]):
    text = path.read_text(encoding="utf-8")
    if not text.startswith("<!DOCTYPE html>\n"):
        faults.append(f"{path.name}: no document type")
    faults += [f"{path.name}: {one}" for one in faults_in(text)]
    # That the checks see what they look for.
    for what, by in (("scope=", "data-scope="), ("h2>", "h4>"), ("desc", "metadata"),
                     ("caption", "colgroup"), ('lang="en"', ""), (' id="h-doses"', "")):
        if not faults_in(text.replace(what, by).replace("<h2 ", "<h4 " if by == "h4>" else "<h2 ")):
            faults.append(f"{path.name}: {what} could change unseen")
print("\n".join(faults) or f"{len(sys.argv) - 1} pages")
sys.exit(1 if faults or len(sys.argv) < 2 else 0)
