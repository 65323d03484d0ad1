#!/usr/bin/env python3
"""Made-up names for vouch reconcile: an authority and names to look up in it.

make_names.py NAMES QUERIES FOLDER writes FOLDER/authority.tsv with that many
names and FOLDER/names.tsv with that many of them, most of them changed a
little (a letter more, less or other, words in another order). The identifier
that is right stands at the end of the entity's.
"""
import pathlib
import random
import sys

SYLLABLES = ("ka ro mi en tal vos ber lin gar da sha nu ir el ost wen hal mar "
             "pol tev ris ko zan du fe gor ul im sen bra").split()
HAN = "山河水木石金玉林高平安東西南北中大小青白黑紅長永新舊上下天地"
KINDS = ("place", "person", "unit")


def word(chance):
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title()


def name(chance):
    if chance.random() < 0.2:
        return "".join(chance.choices(HAN, k=chance.randint(2, 5)))
    return " ".join(word(chance) for _ in range(chance.randint(1, 3)))


def change(text, chance):
    kind = chance.randrange(5)
    at = chance.randrange(len(text))
    if kind == 0 and " " in text:
        words = text.split(" ")
        return " ".join(words[1:] + words[:1])
    if kind == 1 and len(text) > 4:
        return text[:at] + text[at + 1:]
    if kind == 2 and len(text) > 4:
        return text[:at] + chance.choice("aeiou") + text[at:]
    if kind == 3:
        return text.upper()
    return text


def main():
    names, queries, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    chance = random.Random(1)
    rows = [(f"X{n}", name(chance), chance.choice(KINDS))
            for n in range(names)]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "authority.tsv", "w", encoding="utf-8") as out:
        out.writelines(f"{i}\t{n}\t{k}\n" for i, n, k in rows)
    with open(folder / "names.tsv", "w", encoding="utf-8") as out:
        for id_, text, kind in chance.sample(rows, queries):
            out.write(f"urn:e:{id_}\t{change(text, chance)}\t{kind}\n")


main()
