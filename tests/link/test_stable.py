#!/usr/bin/env python3
"""Who is who does not depend on what else is read, but where it concerns them

Every sample is left out in turn, and the order turned round: each name of the
others must keep its identity, unless the document left out names the same
one, or somebody whose name shares a word with it (a full name for a surname,
say) or sounds so in another script.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import re
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, convert, equal

SAMPLES = sorted(str(p) for p in (SOURCE / "data/documents").glob("*.txt"))


def names_of(files):
    """From where a name stands in which document to its label and identity."""
    names = {}
    for form in ("claims", "mentions"):
        run = convert("-q", "--to", form, *files)
        equal(run.code, 0, run)
        for line in run.out.decode().splitlines():
            row = json.loads(line)
            found = [(row.get("text"), row.get("iri"), row["start"])]
            for value in row.values():
                for name in value if isinstance(value, list) else [value]:
                    if isinstance(name, dict) and "label" in name:
                        found.append((name["label"], name.get("iri"),
                                      name.get("start")))
            for label, iri, start in found:
                if label and iri:  # A title stands nowhere
                    names[row["docPath"], start, label, form] = iri
    return names


def words(label):
    """Words as they sound in no language; characters where none are spaced."""
    text = unicodedata.normalize("NFKD", label).lower().replace("\u0111", "d")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return set(re.findall(r"[\u4e00-\u9fff]|[^\W\d_]{2,}", text))


def test_leaving_a_document_out_changes_nobody_else():
    due = names_of(SAMPLES)
    assert len(due) > 1000, len(due)
    changed = 0
    for left_out in SAMPLES:
        others = [path for path in SAMPLES if path != left_out]
        concerned = {word for key in due if key[0] == left_out
                     for word in words(key[2])}
        named = {iri for key, iri in due.items() if key[0] == left_out}
        found = names_of(others)
        for key, iri in found.items():
            if due[key] != iri:
                changed += 1
                # Its own words, or those of whom it sounded like
                said = words(key[2]) | words(due[key].split("/")[-1])
                assert due[key] in named or said & concerned, (
                    left_out, key, iri, due[key])
        equal(set(found), {key for key in due if key[0] != left_out})
    print(f"{len(due)} names, {len(SAMPLES)} documents left out in turn: "
          f"{changed} identities changed, all named there too")


def test_the_order_does_not_matter():
    equal(names_of(SAMPLES[::-1]), names_of(SAMPLES))


def iri_of(names, text, label):
    return {iri for key, iri in names.items() if key[0].endswith(text) and
            key[2] == label}


BATTLE = """Battle of {0}

From Wikipedia for FEVERv2
Jump to navigation Jump to search

This article is about the battle. Battle of {0}_sentence_0

Battle of {0}_table_infobox_0

Battle of {0}Battle of {0}_header_cell_0_0_0
Date{1}
Location{0}

DateBattle of {0}_header_cell_0_2_0 {1}Battle of {0}_cell_0_2_1
LocationBattle of {0}_header_cell_0_3_0 {0}Battle of {0}_cell_0_3_1
"""


def test_battles_of_one_name_are_kept_apart_by_their_time():
    told = (("Shusha", "8 May 1992", "1992"), ("Shusha", "6 November 2020",
                                               "2020"),
            ("Baku", "15 September 1918", "1918"), ("Baku", "20 January 1990",
                                                    "1990"))
    files = [helper.write(f"{town}{year}.en.txt", BATTLE.format(town, date))
             for town, date, year in told]
    names = names_of(files)
    seen = [iri_of(names, f"{town}{year}.en.txt", f"Battle of {town}")
            for town, _, year in told]
    equal([len(iris) for iris in seen], [1, 1, 1, 1])
    equal(len(set.union(*seen)), 4)
    for iris, (town, _, year) in zip(seen, told):
        assert iris.pop().endswith(year), seen
    graph = convert("-q", "--to", "nquads", *files).out.decode()
    for number in ("Q2621289", "Q101305942", "Q2568851"):
        equal(graph.count(f"entity/{number}>"), 1)


def test_an_operation_is_not_that_of_another_war():
    ring = helper.write("ring.en.txt", "The Karabakh War\n\nIn April 1991 Soviet "
                        "troops began Operation Ring. Sakharov was dead.\n")
    graph = convert("-q", "--to", "nquads", ring).out
    equal(iri_of(names_of([ring]), "ring.en.txt", "Operation Ring"),
          {"urn:vouch:entity/event/operation-ring-1991"})
    for number in (b"Q7097217", b"Q4409469"):  # Stalingrad; a historian
        assert number not in graph


def test_a_town_is_the_one_near_the_others():
    west = helper.write("west.en.txt", "The west\n\nIn 1950 troops marched from "
                        "Gyumri to Martuni. They left Vanadzor and Yerevan.\n")
    south = helper.write("south.en.txt", "The south\n\nIn 1950 troops marched "
                         "from Stepanakert to Martuni. They left Hadrut.\n")
    names = names_of([west, south])
    equal(iri_of(names, "west.en.txt", "Martuni"),
          {"urn:vouch:entity/place/martuni-gegharkunik"})
    equal(iri_of(names, "south.en.txt", "Martuni"),
          {"urn:vouch:entity/place/martuni-karabakh"})
    graph = convert("-q", "--to", "nquads", south).out
    assert b"Q538325" not in graph


def test_a_surname_alone_is_that_of_its_document():
    father = helper.write("father.en.txt", "Heydar Aliyev\n\nIn 1993 Heydar "
                          "Aliyev became president. Aliyev died in 2003.\n")
    son = helper.write("son.en.txt", "Ilham Aliyev\n\nIn 2003 Ilham Aliyev "
                       "became president. In 2018 Aliyev visited Baku.\n")
    names = names_of([father, son])
    equal(iri_of(names, "father.en.txt", "Aliyev"),
          {"urn:vouch:entity/person/heydar-aliyev"})
    equal(iri_of(names, "son.en.txt", "Aliyev"),
          {"urn:vouch:entity/person/ilham-aliyev"})


helper.main(globals())
