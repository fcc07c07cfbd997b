# SPDX-License-Identifier: Apache-2.0
"""Sheets, lines and score files of the practice command, as somebody meets them.

Usage: sheets.py PROGRAM COUNT, where COUNT is a multiple of the eleven topics."""
import json
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

import jsonschema

PROGRAM, COUNT = sys.argv[1], sys.argv[2]
SERIES = ("--seed", "5", "--count", COUNT)


def called(*words, answers=None):
    return subprocess.run([PROGRAM, "practice", *words], input=answers, capture_output=True,
                          text=True, check=False)


def items(*words):
    return [json.loads(line) for line in
            called(*words, "--format", "ndjson").stdout.splitlines()]


def to_all_blanks(item):
    """What the working has where a faded problem has blanks."""
    (made,) = items("--item", item)
    return "; ".join(made["working"][line - 1]["displayed"] for line in made["blanks"])


class Documents(unittest.TestCase):
    def test_lines_are_of_the_schema_and_a_changed_one_is_not(self):
        text = subprocess.run([PROGRAM, "schema", "practice"], capture_output=True, text=True,
                              check=True).stdout
        checker = jsonschema.Draft202012Validator(json.loads(text))
        lines = items(*SERIES)
        self.assertEqual(len(lines), int(COUNT))
        self.assertEqual(len({item["topic"] for item in lines}), 11)
        for item in lines:
            checker.validate(item)
            for key in item:
                changed = dict(item)
                del changed[key]
                self.assertFalse(checker.is_valid(changed), f"{item['id']} without {key}")
                self.assertFalse(checker.is_valid({**item, key: 7.5}), f"{item['id']}: {key}")
            self.assertFalse(checker.is_valid({**item, "more": 1}))

    def test_html_is_well_formed_and_loads_nothing(self):
        text = called(*SERIES, "--format", "html").stdout
        xml.fromstring(text.removeprefix("<!DOCTYPE html>"))
        for forbidden in ("<script", "<link", "src=", "http:", "https:", "url("):
            self.assertNotIn(forbidden, text.replace("http://www.w3.org/1999/xhtml", ""))

    def test_questions_stand_without_their_key(self):
        series = (*SERIES, "--form", "free", "--topic", "dose")
        keys = [item["key"]["text"] for item in items(*series)]
        for form in ("text", "markdown", "html"):
            questions = called(*series, "--format", form, "--part", "questions").stdout
            key = called(*series, "--format", form, "--part", "key").stdout
            for one in keys:
                self.assertNotIn(one, questions)
                self.assertIn(one, key.replace("\u00a0", " ").replace("&#160;", " "))

    def test_a_blank_of_a_faded_working_is_nowhere_given_away(self):
        for item in items("--seed", "5", "--count", "60", "--form", "faded"):
            text = called("--item", item["id"]).stdout
            for number in item["blanks"]:
                line = item["working"][number - 1]
                shown = line["displayed"]
                typed = {fact["text"] for fact in item["given"]}
                # A value may be equal to one that the question gives.
                if any(shown in given for given in typed) or not re.match(r"[0-9.]+ ", shown):
                    continue
                self.assertIsNone(re.search(r"= " + re.escape(shown) + r"$", text, re.M),
                                  f"{item['id']}: {shown}")

    def test_a_page_is_80_columns(self):
        for line in called(*SERIES, "--part", "both").stdout.splitlines():
            self.assertLessEqual(len(line), 80, line)

    def test_the_same_words_print_the_same(self):
        self.assertEqual(called(*SERIES, "--part", "both").stdout,
                         called(*SERIES, "--part", "both").stdout)
        many, few = items("--seed", "9", "--count", "20"), items("--seed", "9", "--count", "3")
        self.assertEqual(many[:3], few)


class Answers(unittest.TestCase):
    ITEM = "dose-1-free-1-1"

    def key(self):
        return called("--item", self.ITEM, "--format", "ndjson").stdout

    def test_each_verdict_has_its_exit_code(self):
        item = json.loads(self.key())
        right = item["key"]["figure"]["value"]
        wrong = next(one for one in item["wrong"] if one["code"] == "TENFOLD")
        answers = ((f"{right:.1f} mg", 0, "right"), (f"{right / 1000:.5f} g", 0, "right"),
                   (f"{right:.2f} m2", 4, "wrong-unit"), (f"{right * 1.02:.2f} mg", 4, "near"),
                   (f"{wrong['value']['value']:.4g} mg", 5, "TENFOLD"),
                   (f"{right:.2f}", 3, "unreadable"), ("", 3, "unreadable"))
        for answer, code, word in answers:
            done = called("--item", self.ITEM, "--answer", answer)
            self.assertEqual(done.returncode, code, (answer, done.stdout, done.stderr))
            self.assertIn(word, done.stdout)

    def test_a_bad_line_is_named_and_the_run_goes_on(self):
        lines = f"nonsense\n{self.ITEM}\t1 mg\r\nbsa-9-free-1-1\t1 m2\n{self.ITEM}\t1\n"
        done = called("--answer", "-", "--format", "ndjson", answers=lines)
        self.assertEqual(done.returncode, 3)
        self.assertIn("line 1", done.stderr)
        self.assertIn("line 3", done.stderr)
        marked = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([one["verdict"] for one in marked], ["wrong", "unreadable"])
        self.assertEqual(called("--answer", "-", answers="").returncode, 3)

    def test_contradictory_words_are_refused(self):
        for words in (("--item", self.ITEM, "--seed", "2"), ("--answer", "1 mg"),
                      ("--item", self.ITEM, "--answer", "-"), ("--ask", "--answer", "-"),
                      ("--ask", "--format", "html"), ("--level", "5"), ("--level", "0"),
                      ("--seed", "-1"), ("--seed", "1.5"), ("--seed", "18446744073709551616"),
                      ("--count", "10001"), ("--topic", "Dose"), ("--form", "fade"),
                      ("--format", "gift", "--part", "key"), ("--format", "fhir"), ("patient.toml",),
                      ("--score", "s.txt", "--count", "3")):
            done = called(*words)
            self.assertEqual(done.returncode, 2, words)
            self.assertEqual(done.stdout, "")
        self.assertEqual(called("--topic", "spot-the-error", "--form", "free").returncode, 3)
        self.assertEqual(called("--item", "dose-1-free-01-1").returncode, 3)

    def test_asking(self):
        answers = "1 mg\n2\n2 mg\n\nquit\n"
        done = called("--ask", "--topic", "dose", "--level", "1", "--form", "free",
                      answers=answers)
        self.assertEqual(done.returncode, 0)
        self.assertIn("0 of 1 right at the first try.", done.stdout)
        self.assertIn("Protocol dose", done.stdout)

    def test_asking_about_blanks(self):
        words = ("--ask", "--seed", "3", "--topic", "clearance", "--level", "2", "--form", "faded",
                 "--count", "1")
        right = to_all_blanks("clearance-2-faded-3-1")
        done = called(*words, answers=f"9999 mL/min\n{right}\n")
        self.assertEqual(done.stdout.count("Right: "), 2)
        self.assertIn("0 of 1 right", done.stdout)
        self.assertIn("1 of 1 right", called(*words, answers=right + "\n").stdout)
        few = called("--item", "clearance-4-faded-3-1", "--answer", "1 m2; 2 m2")
        self.assertEqual(few.returncode, 3)
        self.assertIn("Blank 3 of 3 has no answer", few.stdout)

    def test_what_is_typed_is_printed_without_control_characters(self):
        done = called("--item", self.ITEM, "--answer", "\x1b[2J5 mg")
        self.assertNotIn("\x1b", done.stdout + done.stderr)


class Score(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name) / "score.txt"

    def test_nothing_is_kept_unless_asked_for(self):
        called("--item", Answers.ITEM, "--answer", "1 mg")
        self.assertEqual(list(pathlib.Path(self.folder.name).iterdir()), [])

    def test_answers_are_added_and_damage_is_left_alone(self):
        for _ in range(2):
            called("--item", Answers.ITEM, "--answer", "1 mg", "--score", str(self.path))
        called("--item", Answers.ITEM, "--answer", "1", "--score", str(self.path))
        self.assertEqual(self.path.read_text().count("\n"), 3)
        for damaged in ("something else\n", "lymphodose.score/1\nx\twrong\t-\n",
                        "lymphodose.score/1\ndose-1-free-1-1\twro",
                        "lymphodose.score/1\ndose-1-free-1-1\tfine\t-\n",
                        "lymphodose.score/1\ndose-1-free-1-1\twrong\tNO_CODE\n"):
            self.path.write_text(damaged)
            done = called("--item", Answers.ITEM, "--answer", "1 mg", "--score", str(self.path))
            self.assertEqual(done.returncode, 3, damaged)
            self.assertIn(str(self.path) + ":", done.stderr)
            self.assertEqual(self.path.read_text(), damaged)

    def standing(self, lines):
        self.path.write_text("\n".join(["lymphodose.score/1", *lines]) + "\n")
        return called("--score", str(self.path)).stdout

    def mastered(self, right, wrong, form="free"):
        verdicts = ["wrong"] * wrong + ["right"] * right
        return "; mastered" in self.standing(
            f"dose-1-{form}-1-{number}\t{verdict}\t-" for number, verdict in enumerate(verdicts, 1))

    def test_mastery_is_eight_of_the_last_ten(self):
        self.assertTrue(self.mastered(8, 2))
        self.assertFalse(self.mastered(7, 3))
        self.assertFalse(self.mastered(9, 0))
        self.assertTrue(self.mastered(8, 50))

    def test_a_problem_counts_once_and_not_with_its_whole_working(self):
        self.assertFalse(self.mastered(10, 0, "worked"))
        self.assertIn("0 of 1 problem right", self.standing(
            ["dose-1-free-1-1\twrong\t-"] + ["dose-1-free-1-1\tright\t-"] * 10))

    def test_blanks_are_one_answer(self):
        item = "clearance-2-faded-3-1"
        answers = to_all_blanks(item)
        called("--item", item, "--answer", answers, "--score", str(self.path))
        self.assertIn("1 of 1 problem right", called("--score", str(self.path)).stdout)
        self.path.unlink()
        first = answers.split(";", maxsplit=1)[0]
        called("--item", item, "--answer", f"{first}; 9999 mL/min", "--score", str(self.path))
        self.assertIn("0 of 1 problem right", called("--score", str(self.path)).stdout)

    def test_a_file_that_cannot_be_written_stays_as_it_was(self):
        lines = [f"dose-1-free-1-{number}\tright\t-" for number in range(1, 81)]
        self.standing(lines)
        before = self.path.read_text()

        def little_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
        done = subprocess.run(
            [PROGRAM, "practice", "--item", Answers.ITEM, "--answer", "1 mg", "--score", self.path],
            capture_output=True, text=True, check=False, preexec_fn=little_room)
        self.assertEqual(done.returncode, 1)
        self.assertIn("could not be written", done.stderr)
        self.assertEqual(self.path.read_text(), before)
        self.assertEqual([one.name for one in self.path.parent.iterdir()], ["score.txt"])

    def test_a_score_that_is_not_there_is_not_an_empty_one(self):
        done = called("--score", str(self.path))
        self.assertEqual(done.returncode, 3)
        self.assertIn("nothing at this path", done.stderr)

    def test_a_mistake_that_comes_again_is_named(self):
        self.path.write_text("lymphodose.score/1\n" + "dose-1-free-1-1\tmisconception\tTENFOLD\n" * 2)
        self.assertIn("2 times TENFOLD", called("--score", str(self.path)).stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
