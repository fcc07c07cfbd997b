# SPDX-License-Identifier: Apache-2.0
"""The hazard log against its form and against the tests that exist.

Usage: hazards.py HAZARDS.toml CTEST BUILD_DIR
       hazards.py --self-test      every fault that is looked for is found in a faulty log"""
import json
import subprocess
import sys
import tomllib

NUMBERS = [f"H{number:02}" for number in range(1, 60)]
KEYS = {"number", "hazard", "control", "tests", "outside"}


def faults_of(entry, known):
    """What is wrong with one entry. `known` are the names of the tests that exist."""
    for key in sorted(set(entry) - KEYS):
        yield f"unknown key {key}"
    for key in KEYS - {"tests"}:
        if key in entry and not (isinstance(entry[key], str) and entry[key].strip()):
            yield f"{key} is empty"
    if not entry.get("hazard", "").endswith("."):
        yield "the hazard is not one sentence"
    tests = entry.get("tests", [])
    if bool(tests) != ("control" in entry):
        yield "a control stands with the tests that show it, and the reverse"
    if not tests and "outside" not in entry:
        yield "neither tests nor a reason why it is outside"
    if len(set(tests)) != len(tests):
        yield "a test is named twice"
    for name in tests:
        if name not in known:
            yield f"there is no test {name}"


def faults_in(log, known):
    """What is wrong with the log, as a list."""
    found = [f"unknown key {key}" for key in log if key != "hazard"]
    entries = log.get("hazard", [])
    numbers = [entry.get("number", "without number") for entry in entries]
    for number in NUMBERS:
        if numbers.count(number) != 1:
            found.append(f"{number} stands there {numbers.count(number)} times")
    found += [f"{number} is no hazard of the list" for number in numbers if number not in NUMBERS]
    for number, entry in zip(numbers, entries):
        found += [f"{number}: {fault}" for fault in faults_of(entry, known)]
    return found


def tests_of(ctest, build):
    """The names of all tests of a build directory."""
    listed = subprocess.run([ctest, "--test-dir", build, "--show-only=json-v1"],
                            capture_output=True, text=True, check=True).stdout
    return {test["name"] for test in json.loads(listed)["tests"]}


def sound_log():
    return {"hazard": [{"number": number, "hazard": "Something.", "control": "A control.",
                        "tests": ["unit.a.b"]} for number in NUMBERS]}


def self_test():
    known = {"unit.a.b"}
    assert faults_in(sound_log(), known) == [], faults_in(sound_log(), known)

    def spoilt(spoil):
        log = sound_log()
        spoil(log["hazard"])
        return "\n".join(faults_in(log, known))

    expected = [
        (lambda all: all.pop(4), "H05 stands there 0 times"),
        (lambda all: all.append(dict(all[6])), "H07 stands there 2 times"),
        (lambda all: all[0].update(number="H60"), "H60 is no hazard of the list"),
        (lambda all: all[0].pop("number"), "without number is no hazard"),
        (lambda all: all[1].update(tests=["unit.a.c"]), "H02: there is no test unit.a.c"),
        (lambda all: all[1].update(tests=["unit.a"]), "H02: there is no test unit.a"),
        (lambda all: all[1].update(tests=[]), "H02: neither tests nor a reason"),
        (lambda all: all[1].update(tests=["unit.a.b"] * 2), "H02: a test is named twice"),
        (lambda all: all[1].pop("control"), "H02: a control stands with"),
        (lambda all: all[1].pop("tests"), "H02: a control stands with"),
        (lambda all: all[1].update(outside=" "), "H02: outside is empty"),
        (lambda all: all[1].update(hazard=""), "H02: the hazard is not one sentence"),
        (lambda all: all[1].update(test=["unit.a.b"]), "H02: unknown key test"),
    ]
    missed = [want for spoil, want in expected if want not in spoilt(spoil)]
    print("\n".join(f"not found: {want}" for want in missed) or f"{len(expected)} faults found")
    return 1 if missed else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    path, ctest, build = sys.argv[1:]
    with open(path, "rb") as file:
        log = tomllib.load(file)
    known = tests_of(ctest, build)
    found = faults_in(log, known)
    entries = log.get("hazard", [])
    print("\n".join(found) or f"{len(entries)} hazards, {sum('tests' in e for e in entries)} of them "
          f"with tests, {len(known)} tests known")
    return 1 if found else 0


sys.exit(main())
