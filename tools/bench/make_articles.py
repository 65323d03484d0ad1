#!/usr/bin/env python3
"""Writes copies of real articles with other names, for benchmarks.

usage: make_articles.py DIR MEGABYTES FILE...

The same arguments give the same bytes. Each copy has names of its own, of the
same shape: words with a capital that are never written without one, and runs of
the characters that spell foreign names in Chinese. So text is as people write
it, and the table of names still grows.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import os
import random
import re

VOWELS = "aeiou"
CONSONANTS = "bcdfghjklmnprstvz"
HAN = "巴卡拉馬特薩里亞諾克達伊羅斯爾維科莫尼拜托夫格列奧索"
CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
SPELT = re.compile(f"[{HAN}]{{3,}}")
KEPT = 0.3  # Share of names that all copies have


def other_letter(pick, letter):
    if not (letter.isascii() and letter.isalpha()):
        return letter
    like = VOWELS if letter.lower() in VOWELS + "y" else CONSONANTS
    new = pick.choice(like)
    return new.upper() if letter.isupper() else new


def rename(text, seed):
    """The text with other names."""
    pick = random.Random(seed)
    common = set(re.findall(r"\b[a-z]{3,}\b", text))
    names = {}
    for word in sorted(set(CAPITAL.findall(text))):
        if word.lower() not in common and pick.random() >= KEPT:
            names[word] = "".join(other_letter(pick, at) for at in word)
    mixed = list(HAN)
    pick.shuffle(mixed)
    han = dict(zip(HAN, mixed))
    text = CAPITAL.sub(lambda found: names.get(found[0], found[0]), text)
    return SPELT.sub(lambda found: "".join(han[at] for at in found[0]), text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("megabytes", type=float)
    parser.add_argument("files", nargs="+")
    given = parser.parse_args()
    os.makedirs(given.folder, exist_ok=True)
    texts = []
    for path in given.files:
        with open(path, encoding="utf-8", newline="") as file:
            texts.append(file.read())
    left, count = given.megabytes * 1e6, 0
    while left > 0:
        data = rename(texts[count % len(texts)], count).encode()
        with open(os.path.join(given.folder, f"{count:07d}.txt"), "wb") as out:
            out.write(data)
        left -= len(data)
        count += 1


main()
