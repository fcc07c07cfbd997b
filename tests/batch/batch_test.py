#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""batch_test.py PROGRAM ROOT CASES: batches of the program against single calls, and their faults."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import generate

PROGRAM, ROOT, COUNT = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
FIELDS = ("label,body.bsa,kidney.renal.cockcroft-gault.1976.actual,doses.fludarabine.per_dose,"
          "doses.cyclophosphamide.rate,doses.fludarabine.adjustment.row,cells.total")


def run(*words, text=b""):
    if isinstance(text, str):
        text = text.encode()
    return subprocess.run([PROGRAM, *words], input=text, capture_output=True, check=False)


def batch(text, *words):
    return run("batch", "-", *words, text=text)


def generated(form, count=COUNT):
    out = io.StringIO(newline="")
    generate.write(count, form, 5, out)
    return out.getvalue()


def without_line(line, number):
    """The text of a line as a single call prints it: a refused one there says no label."""
    member = f'"line":{number},'
    assert line.count(member) >= 1, line[:200]
    line = line.replace(member, "", 1)
    if "lymphodose.problems/1" in line:
        line = re.sub(r'"label":"(?:[^"\\]|\\.)*",', "", line, count=1)
    return line


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = generated("ndjson")
        cls.lines = cls.text.splitlines()
        cls.whole = batch(cls.text, "--threads", "1")
        cls.out = cls.whole.stdout.decode().splitlines()

    def test_one_line_for_each_in_its_order(self):
        self.assertEqual(self.whole.returncode, 3)
        self.assertEqual(len(self.out), COUNT)
        for number, line in enumerate(self.out, 1):
            schema = line.index('"schema"')
            self.assertLess(schema, line.index(f'"line":{number},'))
            label = json.loads(self.lines[number - 1])["label"]
            self.assertIn(json.dumps(label), line)

    def test_each_is_the_report_of_one_call(self):
        for number in range(1, COUNT + 1, 67):
            single = run("dose", "-", "--json", text=self.lines[number - 1])
            expected = without_line(self.out[number - 1], number)
            self.assertEqual(single.stdout.decode().rstrip("\n"), expected)

    def test_threads_change_nothing(self):
        for threads in ("2", "5"):
            self.assertEqual(batch(self.text, "--threads", threads).stdout, self.whole.stdout)

    def test_csv_is_the_same_cases(self):
        table = batch(generated("csv"), "--threads", "2").stdout.decode().splitlines()
        self.assertEqual(len(table), COUNT)
        for number, line in enumerate(self.out, 1):
            one, other = json.loads(line), json.loads(table[number - 1])
            self.assertEqual(other.pop("line"), one.pop("line") + 1)
            if one["schema"] == "lymphodose.report/1":
                self.assertEqual(one, other)
                continue
            # A problem of a cell names its column; the rest is the same.
            for p, q in zip(one["problems"], other["problems"], strict=True):
                self.assertTrue(q["would_do"].startswith(p["would_do"]), (p, q))
                self.assertEqual((p["code"], p["path"], p["read"]),
                                 (q["code"], q["path"], q["read"]))

    def test_fields_are_those_of_the_report(self):
        lines = batch(self.text, "--fields", FIELDS).stdout.decode().splitlines()
        seen = 0
        for whole, line in zip(self.out, lines, strict=True):
            full, chosen = json.loads(whole), json.loads(line)
            if "problems" in full:
                self.assertEqual(whole, line)
                continue
            grave = [f["code"] for f in full["findings"] if f["level"] != "note"]
            self.assertEqual(chosen["codes"], list(dict.fromkeys(grave)))
            levels = {f["level"] for f in full["findings"]}
            level = "stop" if "stop" in levels else "review" if "review" in levels else "done"
            self.assertEqual(chosen["level"], level)
            for dose in full["doses"]:
                if dose["drug"] == "fludarabine phosphate":
                    value = chosen["doses.fludarabine phosphate.per_dose"]
                    self.assertEqual(value, dose.get("per_dose"))
                    seen += value is not None
                    if dose["withheld"]:
                        self.assertIsNone(value)
            self.assertEqual(chosen["body.bsa"]["value"], full["body"]["bsa"]["value"])
        self.assertGreater(seen, len(lines) // 4)

    def test_csv_output(self):
        json_lines = batch(self.text, "--fields", FIELDS).stdout.decode().splitlines()
        out = batch(self.text, "--fields", FIELDS, "--output", "csv").stdout.decode()
        rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
        self.assertEqual(len(rows), COUNT)
        for row, line in zip(rows, map(json.loads, json_lines), strict=True):
            self.assertNotIn(None, row)
            self.assertEqual(row["line"], str(line["line"]))
            if "problems" in line:
                self.assertEqual(row["level"], "refused")
                self.assertIn(line["problems"][0]["would_do"], row["problems"])
                self.assertEqual(row["body.bsa [m2]"], "")
                continue
            self.assertEqual(row["codes"].split(), line["codes"])
            self.assertEqual(float(row["body.bsa [m2]"]), line["body.bsa"]["value"])
            rate = line["doses.cyclophosphamide.rate"]
            self.assertEqual(row["doses.cyclophosphamide.rate unit"], rate["unit"] if rate else "")
            self.assertEqual(row["label"], line["label"])


GOOD = json.dumps(generate.document({
    "patient.height": "150 cm", "patient.weight": "40 kg", "evaluated_on": "2026-12-01",
    "patient.weight_measured_on": "2026-11-30"}))
BSA = ("--calculation", "bsa", "--fields", "body.bsa")


class Faults(unittest.TestCase):
    def lines(self, text, *words, code=3):
        got = batch(text, *words)
        self.assertEqual(got.returncode, code, got.stderr)
        return [json.loads(line) for line in got.stdout.decode().splitlines()]

    def refused(self, bad, *words, code="DOCUMENT_MALFORMED"):
        """`bad` between two good lines spoils itself alone."""
        good = GOOD.encode()
        bad = bad if isinstance(bad, bytes) else bad.encode()
        first, second, third = self.lines(good + b"\n" + bad + b"\n" + good + b"\n", *BSA, *words)
        self.assertEqual([first["line"], second["line"], third["line"]], [1, 2, 3])
        self.assertEqual(second["problems"][0]["code"], code)
        del first["line"], third["line"]
        self.assertEqual(first, third)
        return second["problems"][0]

    def test_a_bad_line_spoils_itself_alone(self):
        self.assertEqual(self.refused("")["read"], "a blank line")
        self.assertEqual(self.refused(" \t")["read"], "a blank line")
        self.assertEqual(self.refused("{")["path"], "line 2")
        self.refused("[]")
        self.refused("schema = 1")
        self.refused(GOOD + GOOD)
        self.refused(GOOD[:-1])
        self.refused(GOOD.encode().replace(b"40 kg", b"40\0kg"))
        self.refused(GOOD.encode().replace(b"40 kg", b"40 \xff\xfe"))
        self.refused(GOOD.encode("utf-16"))
        self.refused('{"a":' * 5000)
        self.refused('{"patient":{"sex":"male","sex":"female"}}', code="FIELD_CONFLICT")
        self.refused("{}", code="FIELD_MISSING")

    def test_a_line_over_the_limit(self):
        for size in (1 << 20) + 1, 5 << 20:
            self.assertIn("1 MiB", self.refused("{" + " " * size)["read"])
        padded = GOOD + " " * ((1 << 20) - len(GOOD))
        self.assertEqual(len(self.lines(padded + "\r\n" + GOOD, *BSA, code=0)), 2)

    def test_line_ends_and_marks(self):
        once = self.lines(GOOD, *BSA, code=0)
        self.assertEqual(self.lines(GOOD + "\n", *BSA, code=0), once)
        self.assertEqual(self.lines(GOOD + "\r\n", *BSA, code=0), once)
        self.assertEqual(self.lines("\ufeff" + GOOD + "\n", *BSA, code=0), once)
        self.assertEqual(self.lines("", *BSA, code=3), [])

    def test_csv_faults(self):
        heading = "patient.height [cm],patient.weight,evaluated_on,patient.weight_measured_on\r\n"
        good = "150,40 kg,2026-12-01,2026-11-30\r\n"

        def bad(record, code, number=3):
            text = heading.encode() + good.encode() + record + good.encode()
            got = self.lines(text, *BSA, "--input", "csv")
            self.assertEqual(got[1]["line"], number)
            self.assertEqual(got[1]["problems"][0]["code"], code)
            return got

        self.assertEqual(len(bad(b"150,40 kg\r\n", "DOCUMENT_MALFORMED")), 3)
        self.assertEqual(len(bad(b"150,40 kg,,,,\r\n", "DOCUMENT_MALFORMED")), 3)
        self.assertEqual(len(bad(b"\r\n", "DOCUMENT_MALFORMED")), 3)
        self.assertEqual(len(bad(b"150 cm,40 kg,,\r\n", "FIELD_CONFLICT")), 3)
        self.assertEqual(len(bad(b"150,40,,\r\n", "UNIT_MISSING")), 3)
        self.assertEqual(len(bad(b"\"1,5\",40 kg,,\r\n", "NUMBER_MALFORMED")), 3)
        self.assertEqual(len(bad(b",40 kg,,\r\n", "FIELD_MISSING")), 3)
        self.assertEqual(len(bad(b"150,40\0kg,,\r\n", "DOCUMENT_MALFORMED")), 3)
        self.assertEqual(len(bad(b"150,40 \xff,,\r\n", "DOCUMENT_MALFORMED")), 3)
        self.assertEqual(len(bad(b"150,40\" kg,,\r\n", "DOCUMENT_MALFORMED")), 3)
        # A line is a record: an open quote spoils its own line alone.
        self.assertEqual(len(bad(b"150,\"40 kg,,\r\n", "DOCUMENT_MALFORMED")), 3)
        self.assertEqual(len(bad(b"150,\"40\r\n", "DOCUMENT_MALFORMED")), 3)

    def test_a_last_line_of_csv_without_its_end_is_refused(self):
        text = "patient.height [cm],patient.weight [kg]\n150,40\n150,51"
        got = self.lines(text, *BSA, "--input", "csv")
        self.assertEqual([one["line"] for one in got], [2, 3])
        self.assertEqual(got[1]["problems"][0]["code"], "DOCUMENT_MALFORMED")
        got = self.lines("patient.height [cm],patient.weight [kg]\n150,40\n150,45\n", *BSA, code=0)
        self.assertEqual(len(got), 2)

    def test_fields_that_a_calculation_never_gives_are_refused(self):
        got = batch(GOOD, *BSA[:2], "--fields", "body.bsa,cells.total")
        self.assertEqual((got.returncode, got.stdout), (3, b""))
        self.assertIn(b"cells.total", got.stderr)
        self.assertIn(b"FIELD_UNKNOWN", got.stderr)

    def test_a_bad_heading_ends_the_run_before_it_begins(self):
        for heading, code in (("patient.wieght", "FIELD_UNKNOWN"),
                              ("patient.weight,patient.weight [kg]", "FIELD_CONFLICT"),
                              ("rules.fludarabine,rules.fludarabine phosphate", "FIELD_CONFLICT"),
                              ("rules.flu", "ID_UNKNOWN"),
                              ("patient.weight [cm]", "UNIT_WRONG_KIND"),
                              ("patient.weight [stone]", "UNIT_UNKNOWN"),
                              ("patient.sex [kg]", "UNIT_WRONG_KIND"),
                              ("label [kg]", "UNIT_WRONG_KIND"),
                              ("patient.weight []", "FIELD_MISSING"),
                              ("patient.weight,", "FIELD_MISSING"),
                              ("", "FIELD_MISSING"),
                              ("\"patient.weight", "DOCUMENT_MALFORMED")):
            got = batch(heading + "\n1\n" if heading else "", "--input", "csv")
            self.assertEqual((got.returncode, got.stdout), (3, b""), heading)
            self.assertIn(code.encode(), got.stderr, heading)
        near = batch("patient.wieght\n", "--input", "csv").stderr
        self.assertIn(b"patient.weight", near)

    def test_words_that_are_not_understood(self):
        for words in (("--threads", "0"), ("--threads", "257"), ("--threads", "2x"),
                      ("--threads", "+2"), ("--input", "xml"), ("--output", "csv"),
                      ("--calculation", "all"), ("--fail-on", "note"), ("other.csv",)):
            self.assertEqual(batch(GOOD, *words).returncode, 2, words)
        self.assertEqual(run("batch").returncode, 2)
        self.assertEqual(batch(GOOD, "--fields", "body.bas").returncode, 3)

    def test_exit_codes(self):
        text = generated("ndjson", 100)
        by_level = {}
        for line, out in zip(text.splitlines(), batch(text, "--fields", "body.bsa").stdout.split(b"\n")):
            by_level.setdefault(json.loads(out).get("level", "refused"), line)
        self.assertEqual(set(by_level), {"review", "stop", "refused"})
        for level, codes in (("review", (4, 0)), ("stop", (5, 5)), ("refused", (3, 3))):
            got = batch(by_level[level])
            passed = batch(by_level[level], "--fail-on", "stop")
            self.assertEqual((got.returncode, passed.returncode), codes)
            self.assertEqual(got.stdout, passed.stdout)
        # The gravest of several; a refused line above all.
        both = by_level["review"] + "\n" + by_level["stop"]
        self.assertEqual(batch(both).returncode, 5)
        self.assertEqual(batch(both + "\n{}").returncode, 3)
        review = batch(by_level["review"])
        self.assertIn(b"1 line: 0 done, 1 to review, 0 stop, 0 refused.", review.stderr)
        self.assertIn(b"0 is not a release", review.stderr)
        self.assertEqual(batch(GOOD, *BSA).returncode, 0)

    def test_an_input_without_a_case_is_refused(self):
        for text in ("", "patient.height,patient.weight\n"):
            got = batch(text, *BSA)
            self.assertEqual((got.returncode, got.stdout.decode().count('"report/1"')), (3, 0))
            self.assertIn(b"a case is missing", got.stderr)

    def test_inputs_that_cannot_be_read(self):
        for path in ("/nowhere/cases.csv", "/"):
            got = run("batch", path)
            self.assertEqual((got.returncode, got.stdout), (1, b""))
            self.assertIn(b"FILE_UNREADABLE", got.stderr)

    @unittest.skipUnless(pathlib.Path("/dev/full").is_char_device(), "no /dev/full here")
    def test_a_full_disk_and_a_closed_pipe(self):
        with tempfile.NamedTemporaryFile(suffix=".ndjson") as file:
            file.write((GOOD + "\n").encode() * 10 * COUNT)
            file.flush()
            with open("/dev/full", "wb") as full:
                got = subprocess.run([PROGRAM, "batch", file.name, "--threads", "3"], stdout=full,
                                     stderr=subprocess.PIPE, check=False, timeout=60)
            self.assertEqual(got.returncode, 1)
            self.assertIn(b"could not be written", got.stderr)
            reader, writer = os.pipe()
            with subprocess.Popen([PROGRAM, "batch", file.name, "--threads", "3"], stdout=writer,
                                  stderr=subprocess.PIPE) as process:
                os.close(writer)
                os.read(reader, 1000)
                os.close(reader)
                _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 1)
            self.assertIn(b"could not be written", err)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
