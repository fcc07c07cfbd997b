# SPDX-License-Identifier: Apache-2.0
"""Every problem has its key in its statement alone: another calculator reads what a learner reads.

Usage: statements.py PROGRAM COUNT, where COUNT problems are made for each topic and level.

Formulas are written anew here and rules are read from the printed statement, so that a fact that
is not stated, or a rule that covers a number twice or not at all, has no answer."""
import datetime
import json
import math
import re
import subprocess
import sys

PROGRAM, COUNT = sys.argv[1], sys.argv[2]
SEED = "91"
TOPICS = ("bsa", "weight", "clearance", "deindex", "tier", "dose", "course", "cells", "volume",
          "dialysis-timing")
KG_PER_LB, CM_PER_IN, UMOL_PER_MG = 0.45359237, 2.54, 88.4
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# m2 from cm and kg
SURFACES = {
    "Mosteller": lambda h, w: math.sqrt(h * w / 3600),
    "Du Bois": lambda h, w: 0.007184 * h**0.725 * w**0.425,
    "Haycock": lambda h, w: 0.024265 * h**0.3964 * w**0.5378,
    "Gehan": lambda h, w: 0.0235 * h**0.42246 * w**0.51456,
    "Boyd": lambda h, w: 0.0003207 * h**0.3 * (w * 1000)**(0.7285 - 0.0188 * math.log10(w * 1000)),
    "Fujimoto": lambda h, w: 0.008883 * h**0.663 * w**0.444,
    "Takahira": lambda h, w: 0.007241 * h**0.725 * w**0.425,
    "Livingston": lambda h, w: 0.1173 * w**0.6466 if w >= 10 else 0.1037 * w**0.6724,
}


class NoAnswer(Exception):
    pass


def number(text):
    return float(text.replace(",", ""))


def one(found, what):
    """The only element; a statement that has none or two is no problem."""
    found = list(found)
    if len(found) != 1:
        raise NoAnswer(f"{len(found)} of {what}")
    return found[0]


def in_unit(text, factors):
    amount, unit = text.split(" ", maxsplit=1)
    return number(amount) * factors[unit]


class Statement:
    def __init__(self, item):
        self.facts = {fact["name"]: fact["text"] for fact in item["given"]}
        self.rules, self.question = item["rules"], item["question"]
        sex, years = re.search(r"a (boy|girl|man|woman) of (\d+) years", item["patient"]).groups()
        self.female, self.years = sex in ("girl", "woman"), int(years)

    def rule(self, beginning):
        return one((rule for rule in self.rules if rule.startswith(beginning)), beginning)

    def asks(self, words):
        return words in self.question

    # ---- the body

    @property
    def height(self):
        return in_unit(self.facts["Height"], {"cm": 1, "m": 100, "in": CM_PER_IN})

    @property
    def weight(self):
        text = one((self.facts[name] for name in ("Weight", "Dry weight") if name in self.facts),
                   "weights")
        return in_unit(text, {"kg": 1, "lb": KG_PER_LB})

    @property
    def creatinine(self):
        return in_unit(self.facts["Serum creatinine, stable"],
                       {"mg/dL": 1, "umol/L": 1 / UMOL_PER_MG})

    @property
    def surface(self):
        named = self.rule("Body surface, ").removeprefix("Body surface, ")
        made = one((of for name, of in SURFACES.items() if named.startswith(name)), "known formulas")
        return made(self.height, self.weight)

    def body_weight(self, words):
        ideal = (45.5 if self.female else 50) + 2.3 * (self.height / CM_PER_IN - 60) \
            if "ideal" in words or "adjusted" in words else None
        if "ideal" in words:
            return ideal
        if "adjusted" in words:
            return ideal + 0.4 * (self.weight - ideal)
        if "lean" in words:
            index = self.weight / (self.height / 100) ** 2
            fixed, slope = (8780, 244) if self.female else (6680, 216)
            return 9270 * self.weight / (fixed + slope * index)
        if "actual" in words:
            return self.weight
        raise NoAnswer("no weight is named")

    # ---- the kidney

    def estimate(self):
        """(mL/min or mL/min/1.73 m2, whether it is indexed)"""
        rule = self.rule("Kidney function")
        if "Cockcroft" in rule:
            weight = self.body_weight(self.question if self.asks("weight") else rule)
            return ((140 - self.years) * weight / (72 * self.creatinine)
                    * (0.85 if self.female else 1), False)
        if "Schwartz" in rule:
            return 0.413 * self.height / self.creatinine, True
        ratio = self.creatinine / (0.7 if self.female else 0.9)
        power = -0.241 if self.female else -0.302
        return (142 * min(ratio, 1) ** power * max(ratio, 1) ** -1.2 * 0.9938**self.years
                * (1.012 if self.female else 1), True)

    def measured(self):
        text = one((text for name, text in self.facts.items() if name.startswith("Measured GFR")),
                   "measured clearances")
        amount, unit = text.split(" ", maxsplit=1)
        return number(amount), unit == "mL/min/1.73 m2"

    def clearance(self):
        value, indexed = (self.measured() if any(name.startswith("Measured GFR")
                                                 for name in self.facts) else self.estimate())
        if indexed and self.asks("How many mL/min is"):
            return value * self.surface / 1.73
        if not indexed and self.asks("How many mL/min/1.73 m2 is"):
            return value * 1.73 / self.surface
        return value

    def clearance_for(self, rule):
        value, indexed = self.measured()
        if not indexed or "mL/min/1.73 m2" in rule:
            return value
        if "as it stands" in self.facts.get("Reading for a child, as chosen", ""):
            return value
        return value * self.surface / 1.73

    # ---- the dose

    def rate(self, drug):
        """(mg/m2 after the kidney rule, doses)"""
        plan = one((text for name, text in self.facts.items()
                    if name.startswith("Regimen") and name.endswith(", " + drug)), "regimens")
        protocol = number(re.match(r"([\d.]+) mg/m2", plan).group(1))
        rule = one((rule for rule in self.rules if f" for {drug}: " in rule), "kidney rules")
        name = re.match(r"Rule (\S+) for", rule).group(1)
        chosen = self.facts.get("Chosen within the range of " + name)
        source = r" \((?:[^()]|\([^()]*\))*, grade [A-D]\)$"
        rows = re.sub(source, "", rule.split(": ", maxsplit=1)[1]).split("; ")
        if "Kidneys" in self.facts:
            found = (re.match(r"(?:[a-z]+, )*hemodialysis(?:, [a-z]+)* (.*)$", row) for row in rows)
            action = one((row.group(1) for row in found if row), "rows for haemodialysis")
        else:
            clearance = self.clearance_for(rule)
            found = (self.action_at(row, clearance) for row in rows)
            action = one((row for row in found if row), "tiers")
        doses = int(re.search(r"(\d+) dose", plan).group(1))
        return self.after(action, protocol, chosen), doses

    @staticmethod
    def action_at(row, clearance):
        edge = r"([\d.]+)"
        parted = re.match(rf"(?:(<|>|>=) {edge}|{edge} to (< )?{edge}) mL/min(?:/1\.73 m2)? (.*)$", row)
        sign, bound, least, below, most, action = parted.groups()
        if sign:
            holds = {"<": clearance < number(bound), ">": clearance > number(bound),
                     ">=": clearance >= number(bound)}[sign]
        else:
            upper = clearance < number(most) if below else clearance <= number(most)
            holds = clearance >= number(least) and upper
        return action if holds else None

    @staticmethod
    def after(action, protocol, chosen):
        if action.startswith("full dose"):
            return protocol
        own = re.match(r"([\d.]+) mg/m2", action)
        if own:
            return min(number(own.group(1)), protocol)
        span = re.match(r"([\d.]+) to ([\d.]+) % of the protocol dose, chosen", action)
        if span:
            if chosen is None:
                raise NoAnswer("a range, and nothing chosen in it")
            percent = number(chosen.split(" ")[0])
            if not number(span.group(1)) <= percent <= number(span.group(2)):
                raise NoAnswer("the choice lies outside the range")
            return protocol * percent / 100
        part = re.match(r"([\d.]+) % of the protocol dose", action)
        if part:
            return protocol * number(part.group(1)) / 100
        raise NoAnswer(f"the rule gives no dose: {action}")

    def dose(self, topic):
        drug = re.search(r"of (fludarabine phosphate|cyclophosphamide)", self.question).group(1)
        rate, doses = self.rate(drug)
        if topic == "tier":
            return rate
        amount = rate * self.surface * (doses if topic == "course" else 1)
        return amount / 1000 if self.asks("How many g of") else amount

    # ---- the rest

    def cells(self):
        millions = re.match(r"([\d.]+) (?:million|x 10\^6)$", self.facts["Cells per kg"]).group(1)
        amount = number(millions) * 1e6 * self.weight
        cap = re.search(r"maximum ([\d.]+) x 10\^(\d+)", self.rule("Product"))
        return min(amount, number(cap.group(1)) * 10 ** int(cap.group(2))) if cap else amount

    def volume(self):
        dose = one((text for name, text in self.facts.items() if name.startswith("One dose")),
                   "doses")
        vial = self.facts["Vial"]
        held = re.match(r"([\d.,]+) mg in ([\d.]+) mL$", vial)
        strength = number(held.group(1)) / number(held.group(2)) if held else \
            number(re.match(r"([\d.,]+) mg/mL, ", vial).group(1))
        millilitres = in_unit(dose, {"mg": 1, "g": 1000}) / strength
        return millilitres / 1000 if self.asks("How many L") else millilitres

    def hours(self):
        given = one((text for name, text in self.facts.items() if name.startswith("Dose of")), "doses")
        day = re.match(r"day (-?\d+) at (\d\d:\d\d)$", given)
        if day:
            zero = datetime.datetime.strptime(self.facts["Day 0"], "%a %d %b %Y")
            given = (zero + datetime.timedelta(days=int(day.group(1)))).strftime("%a %d %b %Y ") \
                + day.group(2)
        start = datetime.datetime.strptime(given, "%a %d %b %Y %H:%M")
        end = start + span(self.facts["Length of the infusion"])
        sessions = self.sessions(start)
        if any(begins < end and start < ends for begins, ends in sessions):
            raise NoAnswer("the dose is given during a session")
        if self.asks("end of the infusion and the next"):
            between = min(begins for begins, _ in sessions if begins >= end) - end
        elif self.asks("start of the infusion and the next"):
            between = min(begins for begins, _ in sessions if begins >= end) - start
        else:
            between = start - max(ends for _, ends in sessions if ends <= start)
        minutes = between.total_seconds() / 60
        return minutes if self.asks("minutes") else minutes / 60

    def sessions(self, near):
        on, at, length = re.match(r"(.*) at (\d\d:\d\d) for (.*)$",
                                  self.facts["Haemodialysis"]).groups()
        clock = datetime.datetime.strptime(at, "%H:%M").time()
        out = []
        for offset in range(-10, 11):
            day = near.date() + datetime.timedelta(days=offset)
            if WEEKDAYS[day.weekday()] in on:
                begins = datetime.datetime.combine(day, clock)
                out.append((begins, begins + span(length)))
        return out

    def answer(self, topic):
        if topic == "bsa":
            cap = self.facts.get("Cap on the body surface for doses, in this problem")
            return min(self.surface, number(cap.split(" ")[0])) if cap else self.surface
        if topic == "weight":
            weight = self.body_weight(self.question)
            return weight / KG_PER_LB if self.asks("How many lb") else weight
        if topic in ("clearance", "deindex"):
            return self.clearance()
        if topic in ("tier", "dose", "course"):
            return self.dose(topic)
        return {"cells": self.cells, "volume": self.volume, "dialysis-timing": self.hours}[topic]()


def span(text):
    minutes = sum(int(amount) * (60 if unit == "h" else 1)
                  for amount, unit in re.findall(r"(\d+) (h|min)", text))
    return datetime.timedelta(minutes=minutes)


def faults_of(item):
    key = item["key"]["figure"]["value"]
    try:
        answer = Statement(item).answer(item["topic"])
    except (NoAnswer, KeyError, AttributeError, ValueError) as why:
        return [f"{item['id']}: {why!r}"]
    if abs(answer - key) > 1e-9 * key:
        return [f"{item['id']}: {answer} by the statement, {key} by the key"]
    return []


def main():
    faults, problems = [], 0
    for topic in TOPICS:
        for level in "1234":
            done = subprocess.run(
                [PROGRAM, "practice", "--seed", SEED, "--topic", topic, "--level", level, "--form",
                 "free", "--count", COUNT, "--format", "ndjson"],
                capture_output=True, text=True, check=True)
            for line in done.stdout.splitlines():
                problems += 1
                faults += faults_of(json.loads(line))
    print("\n".join(faults[:40]))
    print(f"{problems} problems, {len(faults)} without this key")
    sys.exit(1 if faults or problems != len(TOPICS) * 4 * int(COUNT) else 0)


main()
