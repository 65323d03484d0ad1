#!/usr/bin/env python3
"""What is one question, and what only looks like one"""
# SPDX-License-Identifier: Apache-2.0
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import equal, vouch


def compared(*texts):
    """The relations of texts, each a document."""
    paths = [helper.write(f"t{i}.{'zh-hant' if not text.isascii() else 'en'}"
                          ".txt", text) for i, text in enumerate(texts)]
    run = vouch("compare", "-q", "--to", "tsv", *paths)
    equal(run.code, 0, run)
    rows = [line.split("\t") for line in run.out.decode().splitlines()[1:]]
    # Which of two stands left depends on the hashes of the documents
    return sorted((row[1].replace("contains", "inside"),
                   *sorted((row[7], row[12]))) for row in rows)


def war(*sentences):
    return "The Lida War\n\n" + "\n\n".join(sentences) + "\n"


def test_the_same_asked_of_the_same_is_compared():
    equal(compared(war("In 1920 40 Polish soldiers were killed in Lida."),
                   war("In 1920 70 Polish soldiers were killed in Lida.")),
          [("disjoint", "40", "70")])
    equal(compared(war("In 1920 about 40 people were killed in Lida."),
                   war("In 1920 at least 20 people were killed in Lida.")),
          [("inside", "20..", "40")])
    equal(compared(war("On 3 May 1920 Polish troops captured Lida."),
                   war("On 5 May 1920 Polish troops captured Lida.")),
          [("disjoint", "1920-05-03", "1920-05-05")])


def test_parts_are_no_answer_to_what_is_asked_of_all():
    equal(compared(war("In 1920 613 people were killed in Lida."),
                   war("In 1920 106 women were killed in Lida.")), [])
    equal(compared(war("In 1920 613 people were killed in Lida."),
                   war("In 1920 12 soldiers were killed in Lida.")), [])


def test_peoples_are_counted_apart():
    equal(compared(war("In 1920 40 Polish soldiers were killed in Lida."),
                   war("In 1920 70 Russian soldiers were killed in Lida.")),
          [])


def test_a_part_of_a_war_is_not_all_of_it():
    # Nobody says of what the dead are: each may be of another battle
    equal(compared(war("In May 1920 40 people were killed."),
                   war("In 1920 700 people were killed.")), [])


def test_what_happens_again_is_another_event():
    equal(compared(war("On 3 May 1920 Polish troops attacked Lida."),
                   war("On 9 May 1920 Polish troops attacked Lida.")), [])
    equal(compared(war("On 3 May 1920 Polish troops attacked Lida."),
                   war("In May 1920 Polish troops attacked Lida.")),
          [("inside", "1920-05", "1920-05-03")])


def test_one_sentence_that_agrees_answers_once():
    one = war("In 1920 613 people were killed in Lida.")
    two = war("In 1920 613 people were killed in Lida and 12 people were "
              "killed in Lida.")
    assert ("disjoint", "12", "613") not in compared(one, two)


def test_an_office_held_twice_is_no_disagreement():
    first = "In 1920 Jan Kowal became president of Poland.\n"
    again = "In 1925 Jan Kowal became president of Poland.\n"
    rows = compared("Jan Kowal\n\n" + first, "Jan Kowal\n\n" + again)
    assert not [row for row in rows if "president" in row[1].lower()], rows


helper.main(globals())
