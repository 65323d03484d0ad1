#!/usr/bin/env python3
"""Faults 22 to 24 and 28 to 32: packs, rules and lists that are broken, and
texts in which names and dates are not what they should be"""
# cost: 20
import datetime
import json
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, convert, equal, write

TEXT = "In 1940 there were 300 soldiers in Tampere.\n"
ENTRY = "{}\tplace/town\t{}\t\t\tmade up\n"


def data_folder(name):
    """A copy of the data, to be broken."""
    folder = helper.WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for part in ("languages", "gazetteer"):
        shutil.copytree(SOURCE / "data" / part, folder / part)
    for path in (SOURCE / "data").glob("*.txt"):
        shutil.copy(path, folder)
    return folder


def refused(folder, *lines):
    """Nothing is read with the data of `folder`; all `lines` are told."""
    run = convert("--data", folder, "--to", "nquads", write("good.txt", TEXT))
    equal(run.code, 2, run)
    equal(run.out, b"", run)
    for line in lines:
        assert line in run.said, (line, run)


def rows(form, *words):
    run = convert("-q", "--to", form, *words)
    equal(run.code, 0, run)
    return [json.loads(line) for line in run.out.splitlines()]


def test_22_all_that_is_wrong_in_a_list_is_told_with_its_line():
    folder = data_folder("lists")
    (folder / "gazetteer" / "broken.tsv").write_text(
        "x\tplace\n" + ENTRY.format("fine", "en:Fineton") +
        ENTRY.format("fine", "en:Fineton Two") +
        ENTRY.format("", "en:Nokey") + "wrong\tnosuch\ten:W\t\t\tmade up\n" +
        ENTRY.format("noname", "") + ENTRY.format("empty", "en:"))
    refused(folder, *[f"broken.tsv:{line}: " for line in (1, 3, 4, 5, 6, 7)])
    assert "broken.tsv:2: " not in convert(
        "--data", folder, write("good.txt", TEXT)).said


def test_22_all_that_is_wrong_in_a_pack_is_told_with_its_line():
    folder = data_folder("packs")
    english = folder / "languages" / "en"
    (english / "zz.lexicon").write_text("colour: red\nmonth 13: smarch\n")
    refused(folder, "zz.lexicon:1: ", "zz.lexicon:2: ")
    (english / "zz.lexicon").unlink()
    (english / "zz.rules").write_text(
        "rule Bad Name\nrule one\n  confidence: 7\n  when: [act kill t] "
        "nowhere=a\n  claim: event nosuchevent\n  unheard: of\n")
    refused(folder, *[f"zz.rules:{line}: " for line in (1, 3, 4, 5, 6)])
    (english / "zz.rules").write_text("")
    (english / "zz.lexicon").write_text("")
    refused(folder, "zz.lexicon:1: ")


def test_23_a_pattern_that_could_be_matched_in_many_ways_is_cheap():
    folder = data_folder("patterns")
    (folder / "languages" / "en" / "zz.rules").write_text(
        "rule many\n  in: cell caption\n  pattern: ... ... ... ... <text a> "
        "... <text b> ... [event displacement t] ... <text c> ... $\n"
        "  claim: event displacement trigger=t target=a\n"
        "  example: x\n")
    words = "They were expelled and they went on and on " * 2000
    run = convert("-q", "--data", folder, "--to", "claims",
                  write("long.txt", f"Title\n\n{words}.\n"), timeout=120)
    equal(run.code, 0, run)


def test_23_a_pattern_of_a_megabyte_is_refused_with_its_line():
    folder = data_folder("megabyte")
    (folder / "languages" / "en" / "zz.rules").write_text(
        "rule long\n  pattern: " + "(a|b) " * 170000 +
        "[event displacement t]\n  claim: event displacement trigger=t\n"
        "  example: x\n")
    refused(folder, "zz.rules:2: ")


def test_24_names_that_share_an_alias_have_a_defined_order():
    folder = data_folder("aliases")
    (folder / "gazetteer" / "made.tsv").write_text(
        ENTRY.format("a", "en:Alphaville|en:Betaville") +
        ENTRY.format("b", "en:Betaville|en:Alphaville") +
        ENTRY.format("c", "en:B") +
        ENTRY.format("d", "en:Betaville North"))
    text = write("alias.txt", "On 3 May 1940 Danish troops captured Betaville "
                 "North and Alphaville. On 4 May 1940 they took Betaville.\n")
    seen = rows("mentions", "-l", "en", "--data", folder, text)
    names = {row["text"]: row["iri"].rsplit("/", 1)[1] for row in seen
             if row.get("iri")}
    equal(names["Betaville North"], "d")
    assert names["Alphaville"] in ("a", "b") and names["Betaville"] in (
        "a", "b"), names
    equal(rows("mentions", "-l", "en", "--data", folder, "-j", "3", text), seen)


def test_28_a_text_without_names_gives_no_claims():
    run = convert("--to", "claims",
                  write("none.txt", "It was so. It is not so now.\n"))
    equal(run.code, 0, run)
    equal(run.out, b"")


def test_28_each_of_many_mentions_of_one_name_is_counted():
    count = 20000
    text = write("one.txt", "Finland.\n" * count)
    seen = rows("mentions", "-l", "en", text)
    equal(len(seen), count)
    equal(len({row["iri"] for row in seen}), 1)
    equal([row["start"] for row in seen], [9 * i for i in range(count)])


def test_29_names_and_dates_nest_or_stand_apart():
    texts = sorted((SOURCE / "tests" / "extract" / "prose").glob("*.txt"))
    seen = rows("mentions", *texts)
    by = {}
    for row in seen:
        if row["type"] == "quantity":
            continue  # What is counted may be the head of a name: "quân X"
        by.setdefault(row["doc"], []).append((row["start"], row["end"]))
    for spans in by.values():
        spans = sorted(set(spans), key=lambda span: (span[0], -span[1]))
        open_ends = []
        for begin, end in spans:
            while open_ends and open_ends[-1] <= begin:
                open_ends.pop()
            assert not open_ends or end <= open_ends[-1], (begin, end)
            open_ends.append(end)
    equal(rows("mentions", "-j", "1", *texts), seen)
    equal(rows("mentions", "-j", "4", *reversed(texts)), seen)


def test_29_an_address_is_no_name_and_a_break_ends_one():
    seen = rows("mentions", "-l", "en", write(
        "breaks.txt", "The page https://example.org/Danish_Army/Riga is old."
        "\n\nHe met Karl\n\nMarx in Trier.\n"))
    equal([row["text"] for row in seen if "\n" in row["text"]], [])
    assert "Trier" in [row["text"] for row in seen], seen


UNITS = [
    ("en", "In 1941 the {} entered Riga.", [
        "366th Motorized Rifle Regiment", "3rd Army", "Third Army",
        "XII Corps", "Red Army"]),
    ("vi", "Năm 1941 {} tiến vào Riga.", [
        "Trung đoàn 366", "Sư đoàn 3", "Quân đoàn 12"]),
    ("zh-Hant", "1941年，{}進入里加。", ["第366團", "第三集團軍"]),
]


def test_30_units_are_told_however_their_numbers_are_written():
    for language, sentence, units in UNITS:
        for unit in units:
            seen = rows("mentions", "-l", language, write(
                "unit.txt", sentence.format(unit) + "\n"))
            told = [row["text"] for row in seen if row["type"] == "unit"]
            assert any(unit in text or text in unit for text in told), (
                unit, seen)


def test_31_an_impossible_date_is_no_date():
    text = write("dates.txt", "On 30 February 1940 the town was shelled. On 31 "
                 "April 1941 it was shelled. In the year 0 it was shelled. In "
                 "the year 99999 it was shelled. On 29 February 1900 troops "
                 "entered Riga. On 29 February 2000, troops entered Riga.\n")
    run = convert("-q", "-l", "en", "--to", "nquads", text)
    equal(run.code, 0, run)
    dates = re.findall(r'"([^"]*)"\^\^<http://www.w3.org/2001/'
                       r'XMLSchema#date>', run.out.decode())
    for date in dates:
        datetime.date.fromisoformat(date)
    edtf = re.findall(r'"([^"]*)"\^\^<http://id.loc.gov/datatypes/edtf/EDTF>',
                      run.out.decode())
    assert "2000-02-29" in edtf, edtf
    for bad in ("1940-02-30", "1941-04-31", "0000", "99999", "1900-02-29"):
        assert bad not in edtf, edtf


def test_32_two_with_one_name_and_one_with_many_are_the_same_in_any_order():
    texts = [write(f"person{i}.txt", text) for i, text in enumerate((
        "General Karl Otto Berg entered Riga in 1919. Berg died in 1920.\n",
        "The painter Karl Berg was born in Oslo in 1950.\n",
        "K. O. Berg commanded the 3rd Division in Riga.\n"))]
    seen = rows("mentions", "-l", "en", *texts)
    equal(rows("mentions", "-l", "en", "-j", "3", *reversed(texts)), seen)
    assert all(row.get("iri") for row in seen if row["type"] == "person")


helper.main(globals())
