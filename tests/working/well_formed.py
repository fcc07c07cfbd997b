# SPDX-License-Identifier: Apache-2.0
"""Workings before an XML parser: well-formed, one first heading, nothing loaded, no script; what is
struck through is named in words. Usage: well_formed.py PAGE.html..."""
import pathlib
import sys
import xml.etree.ElementTree as tree

XHTML = "{http://www.w3.org/1999/xhtml}"


def text_of(element):
    return "".join(element.itertext()).strip()


def faults_in(text):
    found = []
    page = tree.fromstring(text.split("\n", 1)[1])
    tags = [one.tag.removeprefix(XHTML) for one in page.iter()]
    if not page.get("lang") or not text_of(page.find(f"{XHTML}head/{XHTML}title")):
        found.append("no language or no title")
    if tags.count("h1") != 1:
        found.append("not one first heading")
    found += [f"<{tag}>" for tag in tags if tag in ("script", "link", "img", "iframe", "object")]
    found += [f"{name} in <{one.tag}>" for one in page.iter() for name in one.keys()
              if name in ("src", "href") or name.startswith("on")]
    if "url(" in text or "@import" in text:
        found.append("the style sheet loads something")
    items = list(page.iter(f"{XHTML}li"))
    if not items:
        found.append("no line")
    for item in items:
        struck = {text_of(one) for one in item.iter(f"{XHTML}s")}
        for unit in struck:
            if f": {unit} " not in text_of(item).replace("\u00a0", " "):
                found.append(f"{unit} is struck through and not named")
    return found


faults = []
for path in map(pathlib.Path, sys.argv[1:]):
    text = path.read_text(encoding="utf-8")
    if not text.startswith("<!DOCTYPE html>\n"):
        faults.append(f"{path}: no document type")
    faults += [f"{path}: {one}" for one in faults_in(text)]
    # That the checks see what they look for.
    for what, by in (("<h1>", "<h1/><h1>"), ('lang="en"', ""), ("<main>", "<main><script/>"),
                     ("<main>", '<main><a href="#x"/>'), ("@page", "@import 'x'; @page"),
                     ("</ol>", "<li><s>kg</s></li></ol>")):
        if not faults_in(text.replace(what, by)):
            faults.append(f"{path}: {what} could change unseen")
print("\n".join(faults) or f"{len(sys.argv) - 1} pages")
sys.exit(1 if faults or len(sys.argv) < 2 else 0)
