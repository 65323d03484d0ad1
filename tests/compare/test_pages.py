#!/usr/bin/env python3
"""Comparisons: rows, quads and pages of the sample documents"""
# SPDX-License-Identifier: Apache-2.0
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, equal, vouch

SAMPLES = sorted(str(p) for p in (SOURCE / "data/documents").glob("*.txt"))
COLUMNS = ("question relation gap left leftDocument leftStart leftEnd leftValue "
           "right rightDocument rightStart rightEnd rightValue independent "
           "drift").split()
RELATIONS = {"equal", "inside", "contains", "overlaps", "disjoint",
             "incomparable"}


def compare(form, *files):
    run = vouch("compare", "-q", "--to", form, *files)
    equal(run.code, 0, run)
    return run.out.decode()


def test_each_row_joins_two_claims_of_one_question():
    lines = compare("tsv", *SAMPLES).split("\n")
    equal(lines[0].split("\t"), COLUMNS)
    assert len(lines) > 10
    for line in lines[1:-1]:
        row = dict(zip(COLUMNS, line.split("\t")))
        assert row["relation"] in RELATIONS, row
        assert row["left"] != row["right"]
        assert int(row["leftStart"]) < int(row["leftEnd"])
        assert int(row["independent"]) >= 1


def test_a_graph_gives_the_rows_of_its_documents():
    graph = helper.WORK / "all.nq"
    equal(vouch("convert", "-q", "-o", graph, *SAMPLES).code, 0)
    equal(compare("tsv", graph), compare("tsv", *SAMPLES))


def test_order_and_jobs_do_not_matter():
    due = compare("html", *SAMPLES)
    equal(compare("html", *reversed(SAMPLES)), due)
    equal(compare("html", "-j1", *SAMPLES), due)


def toll(name, number):
    """A report of its own hash that answers the one question there is."""
    text = f"In Oslo, {number} people were killed on 4 May 1907.\n"
    return helper.write(name, text)


def test_a_question_is_named_by_what_it_asks():
    files = [toll(f"{number}.txt", number) for number in (3, 5, 8, 13, 21)]
    names = set()
    for some in (files[:2], files[1:4], files[3:], files):
        rows = compare("tsv", *some).split("\n")[1:-1]
        assert len(rows) >= len(some) - 1, rows
        names |= {row.split("\t")[0] for row in rows}
    equal(len(names), 1, names)


def test_comparisons_are_quads_that_parse():
    graph = helper.write("c.nq", compare("nquads", *SAMPLES))
    run = vouch("cat", "--count", graph)
    equal(run.code, 0, run)
    assert int(run.out) > 50
    run = vouch("convert", "-q", "--to", "nquads", "--compare", *SAMPLES)
    equal(run.code, 0)
    assert b"/ns#Comparison>" in run.out and b"graph/simple>" in run.out


def test_the_page_has_no_scripts_and_asks_for_nothing():
    page = compare("html", *SAMPLES)
    assert "<script" not in page.lower()
    assert "Content-Security-Policy" in page
    for address in re.findall(r'(?:src|href)="([^"]*)"', page):
        assert address.startswith("#") or address == "data:,", address
    for element in ("section", "article", "details", "main", "p"):
        equal(page.count(f"<{element}>") + page.count(f"<{element} "),
              page.count(f"</{element}>"), element)


def test_labels_with_markup_stay_text():
    name = "falklands-war.en.txt"
    text = (SOURCE / "data/documents" / name).read_text(encoding="utf-8")
    bad = "<img src=x onerror=alert(1)>"
    one = helper.write("one.txt", text.replace("Argentina", f"Argentina {bad}"))
    page = compare("html", one, *SAMPLES)
    assert "<img" not in page
    assert "<img" not in compare("md", one, *SAMPLES)


def test_headings_name_what_is_asked_and_seasons_are_words():
    texts = ["The Lida War\n\nIn the autumn of 1920 Polish troops captured Lida.\n",
             "The Lida War\n\nOn 3 November 1920 Polish troops captured Lida.\n",
             "The Lida War\n\nIn 1920 Finland had 20 tanks.\n",
             "The Lida War\n\nIn 1920 Finland had 30 tanks.\n"]
    files = [helper.write(f"{i}.en.txt", text) for i, text in enumerate(texts)]
    page = compare("html", *files)
    assert "<h2>capture: <bdi>Lida, by Polish troops</bdi></h2>" in page, page
    assert "<h2>equipment (tank): <bdi>Finland</bdi></h2>" in page, page
    assert "autumn 1920" in page and "1920-23" not in page
    assert "autumn 1920" in compare("md", *files)
    assert "1920-23" in compare("tsv", *files)


def test_what_cannot_be_done_is_said():
    equal(vouch("compare").code, 2)
    equal(vouch("compare", "--to", "pdf", *SAMPLES).code, 2)
    equal(vouch("compare", "none.txt").code, 3)


helper.main(globals())
