#!/usr/bin/env python3
"""Names that stand in brackets behind a name, or behind the name of a language
as in 英語X, are labels of the same entity in the graph.

The Chinese document of $VOUCH_TEST_DATA is looked through here by two plain
expressions, which know nothing of the program: Han letters, then a bracket or
the name of a language, then letters of another script. For each there must be
an entity that has the other name as a label, and another label with which the
text before it ends.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import re
import subprocess
import sys

LANGUAGES = ("英語 俄語 亞美尼亞語 亞塞拜然語 土耳其語 德語 法語 西班牙語 "
             "烏克蘭語 波斯語 阿拉伯語 喬治亞語").split()
HAN = "\u3400-\u9fff"
LETTERS = r"[^\W\d_" + HAN + r"]"
BRACKET = re.compile(
    f"([{HAN}·-]{{2,40}})[(（](?:(?:{'|'.join(LANGUAGES)})[：:]?\\s*)?"
    f"({LETTERS}[^()（）,，;；{HAN}]{{1,60}})")
BEHIND = re.compile(
    f"([{HAN}·-]{{2,40}}?)(?:{'|'.join(LANGUAGES)})"
    f"({LETTERS}[^()（）,，;；。、《》「」{HAN}\\n\\[]{{1,60}})")
# Kinds of things, which are no entities
KINDS = {"APC"}
LABEL = re.compile(
    r'^<([^>]*)> <http://www.w3.org/(?:2000/01/rdf-schema#label|'
    r'2004/02/skos/core#altLabel)> '
    r'"((?:[^"\\]|\\.)*)"')


def finished(line):
    """A line of sentences without a last one that has no end: that is how
    captions close here, and names in them are not looked for yet."""
    if "。" not in line or re.search(r"[。」』！？)）\\]]\s*$", line):
        return line
    return line[:line.rindex("。")]


def names_in(text):
    """Pairs of the letters before another name, and that name."""
    found = []
    text = "\n".join(finished(line) for line in text.splitlines())
    for expression in (BRACKET, BEHIND):
        for match in expression.finditer(text):
            name = match[2].strip(" :：-–'\"")
            if name not in KINDS:
                found.append((match[1], name))
    return sorted(set(found))


def labels_in(quads):
    labels = {}
    for line in quads.splitlines():
        match = LABEL.match(line)
        if match:
            label = re.sub(r'\\(["\\])', r"\1", match[2])
            labels.setdefault(match[1], set()).add(label)
    return labels


def main():
    program = os.environ["VOUCH"]
    data = pathlib.Path(os.environ.get("VOUCH_TEST_DATA", ""))
    paths = sorted((data / "documents").glob("001*.txt"))
    if not os.environ.get("VOUCH_TEST_DATA") or not paths:
        print("VOUCH_TEST_DATA does not name a folder with documents")
        return 77
    done = subprocess.run(
        [program, "convert", "--quiet", "--to", "nquads", str(paths[0])],
        stdout=subprocess.PIPE, check=True)
    labels = labels_in(done.stdout.decode("utf-8"))
    missing = 0
    names = names_in(paths[0].read_text(encoding="utf-8"))
    for before, name in names:
        ends = any(name in own and
                   any(before.endswith(label) for label in own - {name})
                   for own in labels.values())
        if not ends:
            print(f"no entity has both: {before} | {name}")
            missing += 1
    print(f"{len(names)} names, {missing} missing")
    return 1 if missing or len(names) < 30 else 0


sys.exit(main())
