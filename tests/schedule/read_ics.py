# SPDX-License-Identifier: Apache-2.0
"""Reads a calendar file by RFC 5545 alone and says what it holds; fails on any breach.

Written apart from the library: it unfolds, splits properties and parameters, and parses dates with
the standard library. Usage: read_ics.py PROGRAM CASE OUTPUT
"""
import datetime
import re
import subprocess
import sys

PROPERTY = re.compile(r'^([A-Z-]+)((?:;[A-Z-]+=[^:;,"]+)*):(.*)$')


def unfolded(raw):
    assert raw.endswith(b"\r\n"), "the last line does not end in CRLF"
    assert b"\n" not in raw.replace(b"\r\n", b""), "a bare line feed"
    lines = []
    for line in raw[:-2].split(b"\r\n"):
        assert len(line) <= 75, ("a line of more than 75 octets", line)
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def moment(parameters, value):
    if parameters == ";VALUE=DATE":
        return datetime.datetime.strptime(value, "%Y%m%d").date()
    assert parameters == "", parameters
    assert not value.endswith("Z"), "a floating time has no zone"
    return datetime.datetime.strptime(value, "%Y%m%dT%H%M%S")


def read(raw):
    lines = unfolded(raw)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    head, events, event = {}, [], None
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert event is None
            event = {}
            continue
        if line == "END:VEVENT":
            events.append(event)
            event = None
            continue
        name, parameters, value = PROPERTY.match(line).groups()
        into = head if event is None else event
        assert name not in into, ("twice", name)
        if name in ("DTSTART", "DTEND"):
            into[name] = moment(parameters, value)
        elif name == "DTSTAMP":
            into[name] = datetime.datetime.strptime(value, "%Y%m%dT%H%M%SZ")
        else:
            into[name] = re.sub(r"\\([,;\\])", r"\1", value)
    assert event is None
    assert head["VERSION"] == "2.0" and head["PRODID"]
    for one in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= one.keys(), one
        assert "DTEND" not in one or one["DTEND"] > one["DTSTART"], one
    uids = [one["UID"] for one in events]
    assert len(set(uids)) == len(uids), "a UID twice"
    return events


def export(program, case, output):
    done = subprocess.run([program, "dose", case, "--ics", output], capture_output=True)
    assert done.returncode == 4, done
    with open(output, "rb") as file:
        return file.read()


def main():
    program, case, output = sys.argv[1:4]
    raw = export(program, case, output)
    assert raw == export(program, case, output), "a second export differs"
    events = read(raw)
    starts = {one["SUMMARY"]: one["DTSTART"] for one in events if "day -" in one["SUMMARY"]}
    assert starts["fludarabine phosphate, day -5"] == datetime.datetime(2026, 12, 5, 10), starts
    assert starts["cyclophosphamide, day -3"] == datetime.datetime(2026, 12, 7, 11), starts
    cells = [one for one in events if one["SUMMARY"] == "cells, day 0"]
    assert [one["DTSTART"] for one in cells] == [datetime.date(2026, 12, 10)], cells
    sessions = [one for one in events if one["SUMMARY"].startswith("dialysis")]
    assert len(sessions) >= 6
    text = raw.decode("utf-8")
    for word in ("erlangen", "45 kg", "155", "female", "creatinine", " mg"):
        assert word not in text, word
    print(len(events), "events")


if __name__ == "__main__":
    main()
