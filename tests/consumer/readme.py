# SPDX-License-Identifier: Apache-2.0
"""The programs of the README are the ones that are built.

Usage: readme.py README PROGRAM..."""
import pathlib
import re
import sys

readme = pathlib.Path(sys.argv[1]).read_text()
shown = re.findall(r"```(?:cpp|c)\n(.*?)```", readme, re.S)
programs = {pathlib.Path(path).name: pathlib.Path(path).read_text() for path in sys.argv[2:]}
absent = [name for name, text in programs.items() if text not in shown]
unknown = [text.splitlines()[0] for text in shown if text not in programs.values()]
print(f"{len(shown)} programs in the README, {len(programs)} built; absent {absent}, unknown {unknown}")
sys.exit(1 if absent or unknown or not shown else 0)
