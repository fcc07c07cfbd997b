# SPDX-License-Identifier: Apache-2.0
"""The manual page: without a warning of the formatter, no line beyond 80 columns, and with every
command and every flag that the help names.

Usage: manual.py PROGRAM PAGE"""
import re
import shutil
import subprocess
import sys

program, page = sys.argv[1:]
if not shutil.which("groff"):
    print("SKIPPED: there is no groff")
    sys.exit(0)
made = subprocess.run(["groff", "-man", "-Tascii", "-ww", "-rLL=80n", "-P-bcou", page],
                      capture_output=True, text=True)
faults = made.stderr.splitlines()
if made.returncode:
    faults.append(f"groff ended with {made.returncode}")
text = made.stdout
faults += [f"beyond 80 columns: {line}" for line in text.splitlines() if len(line) > 80]


def help_of(*words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True,
                          check=True).stdout


overview = help_of()
listed = re.search(r"usage:.*\n\n((?:.+\n)+)", overview).group(1)
commands = re.findall(r"^  ([a-z]+)(?= *\[| {2,}|$)", listed, re.M)
if len(commands) < 8:
    faults.append(f"the help lists {commands}")
for command in commands:
    if f"\nLYMPHODOSE {command.upper()}\n" not in text:
        faults.append(f"no section for {command}")
    for flag in re.findall(r"^  (--[a-z0-9-]+)", help_of(command), re.M):
        if not re.search(rf"^       {flag}( |$)", text, re.M):
            faults.append(f"{flag} of {command} has no entry")
for code in range(6):
    if not re.search(rf"^       {code}      \S", text, re.M):
        faults.append(f"exit code {code} has no entry")
for purpose in ("is not\nfor patients", "0 is not a release"):
    if purpose.replace("\n", " ") not in " ".join(text.split()):
        faults.append(f"absent: {purpose}")
print(f"{len(commands)} commands, {len(text.splitlines())} lines", *faults, sep="\n")
sys.exit(1 if faults else 0)
