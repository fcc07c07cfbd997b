#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The files that tables/README.md shows are read as it says, all of them together.

Called with the program, that README and a folder to write in.
"""
import pathlib
import re
import shutil
import subprocess
import sys

program, readme, scratch = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
folders = {"renal-pack": "renal", "regimen": "regimens", "product": "products", "lesson": "practice"}


def run(*arguments):
    """The finished call, after a look at its exit code."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


shutil.rmtree(scratch, ignore_errors=True)
written = set()
for block in re.findall(r"```toml\n(.*?)```", readme.read_text(encoding="utf-8"), re.S):
    schema = re.search(r'^schema = "lymphodose\.([a-z-]+)/1"', block, re.M)
    if block.startswith("[[source]]"):
        path, block = scratch / "sources.toml", 'schema = "lymphodose.sources/1"\n' + block
    elif schema:
        path = scratch / folders[schema.group(1)] / "example.toml"
    else:
        continue  # a part of a file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block, encoding="utf-8")
    written.add(path.relative_to(scratch).parts[0])

expected = set(folders.values()) | {"sources.toml"}
if written != expected:
    sys.exit(f"README.md shows {sorted(written)}, not {sorted(expected)}")
run("tables", "check", str(scratch))
run("practice", "--course", str(scratch / "course.html"), "--tables", str(scratch))
if "Half a dose" not in (scratch / "course.html").read_text(encoding="utf-8"):
    sys.exit("the course is without the lesson that was added")
print(f"{len(written)} kinds of files")
