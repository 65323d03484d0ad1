#!/usr/bin/env python3
"""vouch rules lists, checks and counts rules; --confidence is a threshold"""
import json
import re
import shutil

import helper
from helper import SAMPLES, SOURCE, convert, equal, vouch, write

LINE = re.compile(r"^(?: *(\d+)  )?(?:([01]\.\d\d)|    )  (\S+) +"
                  r"([a-z]+(?: [a-z]+)*)(?:  +(\S.*):(\d+))?$")


def listed(*words):
    run = vouch("rules", *words)
    equal(run.code, 0, run)
    found = [LINE.match(line) for line in run.out.decode().splitlines()]
    assert found and all(found)
    return [match.groups() for match in found]


def test_all_rules_are_listed_with_file_and_line():
    due = []
    for path in sorted(SOURCE.glob("data/languages/*/*.rules")):
        for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            if text.startswith("rule "):
                due.append((f"{path.parent.name}/{text.split()[1]}",
                            path.name, line))
    seen = [(name, file.rsplit("/", 1)[1], int(line))
            for _, _, name, _, file, line in listed("-d", SOURCE / "data")]
    equal(sorted(seen), sorted(due))


def test_with_documents_rules_are_counted_also_those_that_never_fired():
    text = SAMPLES / "winter-war.en.txt"
    run = convert("-q", "--to", "claims", "--confidence", "0.01", text)
    due = {}
    for line in run.out.splitlines():
        rule = json.loads(line)["rule"]
        due[rule] = due.get(rule, 0) + 1
    rows = listed(text)
    seen = {name: int(count) for count, _, name, _, _, _ in rows}
    equal({name: count for name, count in seen.items() if count}, due)
    equal([row[2] for row in rows if row[1]], [row[2] for row in listed()])
    assert any(not count for count in seen.values())


def test_check_holds_rules_to_their_examples():
    run = vouch("rules", "--check")
    equal(run.code, 0, run)
    folder = helper.WORK / "data"
    shutil.copytree(SOURCE / "data" / "languages", folder / "languages")
    for path in (SOURCE / "data").glob("*.txt"):
        shutil.copy(path, folder)
    (folder / "languages" / "en" / "zz.rules").write_text(
        "rule wrong\n  when: [act capture t] active subject:actor=a\n"
        "  claim: event capture trigger=t agent=a\n"
        "  example: In 1621 Swedish troops captured Riga.\n"
        "  expect: event capture trigger=captured agent=Danish_troops\n")
    run = vouch("rules", "--check", "-d", folder)
    equal(run.code, 2, run)
    assert "zz.rules:4: " in run.said, run


def test_confidence_is_a_threshold():
    text = SAMPLES / "winter-war.en.txt"
    everything = convert("-q", "--to", "claims", "--confidence", "0.01",
                         text).out.splitlines()
    sure = convert("-q", "--to", "claims", "--confidence", "0.8",
                   text).out.splitlines()
    assert 0 < len(sure) < len(everything)
    equal(sure, [line for line in everything
                 if json.loads(line)["confidence"] >= 0.8])


def test_a_confidence_that_is_none_is_refused():
    for bad in ("7", "0", "-1", "high", "0.123"):
        run = convert("--confidence", bad, write("x.txt", "One.\n"))
        equal(run.code, 2, run)
        equal(run.out, b"", run)


helper.main(globals())
