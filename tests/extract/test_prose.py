#!/usr/bin/env python3
"""What sentences say: scored against texts that other hands wrote.

tests/extract/prose/NAME.LANGUAGE.txt stands beside NAME.LANGUAGE.jsonl, which
says what the text says. $VOUCH_TEST_DATA/score/score.py compares; it knows
four documents by name, so each text takes the place of one of them. The
floors are of all texts of a language together, and may only rise; so may
those of the references in $VOUCH_TEST_DATA/gold.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess
import sys
import tempfile

STAND_IN = ("en-fever", "002_6ff6aad06416434e.txt")
KINDS = ("all", "strict", "event", "quantity", "fact")
# F1 in hundredths that must be reached: texts of this tree, by language
FLOORS = {
    "en": {"all": 72, "strict": 55, "event": 81, "quantity": 75, "fact": 57,
           "agent": 74, "target": 70, "date": 75, "of": 78, "mentions": 71},
    "zh": {"all": 56, "strict": 35, "event": 65, "quantity": 63, "fact": 37,
           "agent": 66, "target": 66, "date": 63, "mentions": 84},
    "vi": {"all": 70, "strict": 47, "event": 73, "quantity": 73, "fact": 62,
           "agent": 73, "target": 70, "date": 71, "attributedTo": 80,
           "of": 90, "mentions": 71},
}
# The same for the outside references, with roles and mentions
REFERENCES = {
    "en-fever": {"all": 75, "strict": 62, "event": 78, "quantity": 85,
                 "fact": 62, "agent": 70, "target": 75, "subject": 75,
                 "of": 92, "location": 68, "attributedTo": 93, "date": 74,
                 "stance": 80, "mentions": 89},
    "zh-wiki": {"all": 73, "strict": 65, "event": 74, "quantity": 88,
                "fact": 62, "agent": 77, "target": 72, "subject": 84,
                "location": 52, "attributedTo": 80, "cites": 96, "date": 76,
                "mentions": 91},
    "vi-wiki": {"all": 74, "strict": 63, "event": 76, "quantity": 90,
                "fact": 58, "agent": 77, "target": 68, "subject": 85,
                "of": 88, "date": 71, "attributedTo": 80, "cites": 96,
                "mentions": 88},
}


def convert(program, paths, form, out):
    subprocess.run([program, "convert", "--quiet", "--to", form, "-o",
                    str(out), *map(str, paths)], check=True)


def score(data, docs, gold, claims, mentions):
    done = subprocess.run(
        [sys.executable, "-B", str(data / "score" / "score.py"), "--json",
         "--docs", str(docs), "--gold", str(gold), "--claims", str(claims),
         "--mentions", str(mentions)],
        stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def counts_of(found):
    """True and false positives and false negatives by name."""
    counts = {kind: found["claims"][kind][3:] for kind in KINDS}
    counts.update({role: [row[3], row[4] - row[3], row[5] - row[3]]
                   for role, row in found["roles"].items()})
    if found["mentions"]:
        counts["mentions"] = found["mentions"]["all"][3:]
    return counts


def add(total, counts):
    for name, row in counts.items():
        known = total.setdefault(name, [0, 0, 0])
        for i, number in enumerate(row):
            known[i] += number


def f1(row):
    hits, wrong, missed = row
    return 2 * hits / (2 * hits + wrong + missed) if hits else 0.0


def read_text(program, data, text):
    """The counts of one text of the tree."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        docs = work / "docs"
        docs.mkdir()
        copy = docs / STAND_IN[1]
        copy.write_bytes(text.read_bytes())
        gold = work / "gold.jsonl"
        with open(gold, "w", encoding="utf-8") as out:
            for line in open(text.with_suffix(".jsonl"), encoding="utf-8"):
                if line.strip():
                    record = json.loads(line)
                    record["doc"] = STAND_IN[0]
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")
        convert(program, [copy], "claims", work / "claims.jsonl")
        convert(program, [copy], "mentions", work / "mentions.jsonl")
        return counts_of(score(data, docs, gold, work / "claims.jsonl",
                               work / "mentions.jsonl"))


def read_reference(program, data, name):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        paths = sorted((data / "documents").glob("*.txt"))
        convert(program, paths, "claims", work / "claims.jsonl")
        convert(program, paths, "mentions", work / "mentions.jsonl")
        return counts_of(score(data, data / "documents",
                               data / "gold" / f"{name}.A.jsonl",
                               work / "claims.jsonl",
                               work / "mentions.jsonl"))


def judge(title, total, floors):
    """Print what was reached; the number of floors that were not."""
    short = 0
    for name, row in total.items():
        due = floors.get(name)
        reached = f1(row)
        low = due is not None and reached < due / 100 - 1e-9
        short += low
        print(f"{'FAIL' if low else 'ok  '} {title} {name:13} "
              f"F1 {reached:.3f}" + (f", due {due / 100:.2f}" if due else ""))
    return short


def main():
    data = pathlib.Path(os.environ.get("VOUCH_TEST_DATA", ""))
    if not (data / "score" / "score.py").is_file():
        print("VOUCH_TEST_DATA does not name a folder with score/score.py")
        return 77
    program = os.environ["VOUCH"]
    folder = pathlib.Path(os.environ["SOURCE"], "tests", "extract", "prose")
    totals = {}
    for text in sorted(folder.glob("*.txt")):
        language = text.stem.split(".")[-1]
        counts = read_text(program, data, text)
        add(totals.setdefault(language, {}), counts)
        if "-v" in sys.argv:
            print(text.name, {k: round(f1(counts[k]), 3) for k in KINDS})
    short = 0
    for language, total in totals.items():
        short += judge(language, total, FLOORS.get(language, {}))
    for name, floors in REFERENCES.items():
        short += judge(name, read_reference(program, data, name), floors)
    return 1 if short else 0


sys.exit(main())
