# SPDX-License-Identifier: Apache-2.0
"""The shared library exports the functions of the header and nothing else.

Usage: exports.py NM LIBRARY HEADER"""
import pathlib
import re
import subprocess
import sys

listed = subprocess.run([sys.argv[1], "-D", "--defined-only", sys.argv[2]],
                        capture_output=True, text=True, check=True).stdout
exported = {line.split()[-1] for line in listed.splitlines()}
declared = set(re.findall(r"\b(lymphodose_\w+)\(", pathlib.Path(sys.argv[3]).read_text()))
print(f"{len(exported)} exported, {len(declared)} declared")
for name in sorted(exported ^ declared):
    print(f"{name}: {'exported, not declared' if name in exported else 'declared, not exported'}")
sys.exit(0 if exported == declared and exported else 1)
