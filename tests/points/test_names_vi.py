#!/usr/bin/env python3
"""Names that stand in brackets behind a name are labels of the same entity in
the graph, in Vietnamese documents.

The Vietnamese samples, and the Vietnamese document of $VOUCH_TEST_DATA where
it is set, are looked through here by one plain expression that knows nothing
of the program: brackets that hold nothing but words with capitals, perhaps
behind "gọi tắt là" or the name of a language. For each there must be an entity
that has the name as a label, and another label with which the text before the
bracket ends.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import re
import subprocess
import sys

LEAD = (r"(?:gọi tắt là|viết tắt là|còn gọi là|hay còn gọi là|sau này là|nay là"
        r"|tức là|tức|tiếng [^:()]{2,30}:)")
BRACKET = re.compile(r"([^\s()\[\]|][^()\[\]|\n]{0,70}?) ?\((?:" + LEAD +
                     r" *)?([^()\[\]|\n]{2,60})\)")
SMALL = {"de", "del", "la", "las", "los", "of", "the", "von", "van", "các"}
# Kinds of things and of files, which are no entities
KINDS = {"APC", "PDF"}
LABEL = re.compile(
    r'^<([^>]*)> <http://www.w3.org/(?:2000/01/rdf-schema#label|'
    r'2004/02/skos/core#altLabel)> "((?:[^"\\]|\\.)*)"')


def is_name(words):
    return words[0][0].isupper() and all(
        word in SMALL or (word[0].isupper() and word.replace("-", "").isalpha())
        for word in words)


def names_in(text):
    """Pairs of the words before a bracket, and the name in it."""
    return sorted({(match[1], match[2].strip())
                   for match in BRACKET.finditer(text)
                   if match[2].strip() not in KINDS and
                   is_name(match[2].split())})


def labels_in(quads):
    labels = {}
    for line in quads.splitlines():
        match = LABEL.match(line)
        if match:
            labels.setdefault(match[1], set()).add(
                re.sub(r'\\(["\\])', r"\1", match[2]))
    return labels


def missing_in(program, path):
    done = subprocess.run(
        [program, "convert", "--quiet", "--to", "nquads", str(path)],
        stdout=subprocess.PIPE, check=True)
    labels = labels_in(done.stdout.decode("utf-8"))
    names = names_in(path.read_text(encoding="utf-8"))
    missing = [(before, name) for before, name in names
               if not any(name in own and
                          any(before.endswith(label) for label in own - {name})
                          for own in labels.values())]
    for before, name in missing:
        print(f"{path.name}: no entity has both: {before} | {name}")
    return len(names), len(missing)


def main():
    program = os.environ["VOUCH"]
    source = pathlib.Path(os.environ["SOURCE"])
    paths = sorted((source / "data" / "documents").glob("*.vi.txt"))
    data = os.environ.get("VOUCH_TEST_DATA")
    if data:
        paths += sorted((pathlib.Path(data) / "documents").glob("000*.txt"))
    counts = [missing_in(program, path) for path in paths]
    found = sum(names for names, _ in counts)
    missing = sum(short for _, short in counts)
    print(f"{found} names, {missing} missing")
    return 1 if missing or not found else 0


sys.exit(main())
