#!/usr/bin/env python3
"""What a person wrote down of documents: taken by hash or name, or refused"""
import hashlib
import json

import helper
from helper import SAMPLES, convert, equal, samples, write

TEXT = "In 1940 there were 300 soldiers.\n"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def run_with(data, *more):
    write("docs/a.txt", TEXT)
    write("m.json", data if isinstance(data, str) else json.dumps(data))
    return convert("--to", "nquads", "--metadata", "m.json", "docs/a.txt",
                   *more)


def test_the_samples_have_metadata():
    path = SAMPLES / "metadata.json"
    data = json.loads(path.read_text("utf-8"))
    run = convert("--to", "nquads", "--metadata", path, *samples())
    equal(run.code, 0, run)
    assert "warning" not in run.said, run
    for name in (p.name for p in samples()):
        assert data[name]["title"] in run.out.decode().replace('\\"', '"')


def test_a_document_is_known_by_hash_id_or_name():
    for key in (DIGEST, DIGEST[:16], "a.txt"):
        out = run_with({key: {"title": "Forty", "author": "A. Writer"}}).out
        assert b'"Forty"' in out and b"A. Writer" in out, key


def test_the_hash_comes_before_the_name():
    out = run_with({"a.txt": {"title": "By name"},
                    DIGEST[:16]: {"title": "By id"},
                    DIGEST: {"title": "By hash"}}).out
    assert b"By hash" in out and b"By id" not in out and b"By name" not in out


def test_other_documents_are_not_touched():
    out = run_with({"b.txt": {"title": "Other"}, DIGEST[1:]: {"title": "X"}})
    equal(out.out, convert("-q", "--to", "nquads", "docs/a.txt").out)


def test_all_fields_are_written():
    fields = {"title": "T-1", "author": "Au-1", "url": "https://example.org/d",
              "revised": "2020-01-02", "licence": "CC0-1.0",
              "accessed": "2021-02-03"}
    out = run_with({"a.txt": fields}).out.decode()
    for name, value in fields.items():
        assert value in out, name


def test_an_unknown_field_is_a_warning_with_its_place():
    run = run_with('{\n  "a.txt": {"title": "T",\n    "colour": "red"}\n}')
    equal(run.code, 0)
    assert "m.json:3:5: warning: there is no field 'colour'" in run.said, run


def test_wrong_types_are_refused_with_their_place():
    cases = (
        ('{"a.txt": {"title": 3}}', "m.json:1:12:", "'title'"),
        ('{"b": {},\n "a.txt": []}', "m.json:2:2:", "'a.txt'"),
        ('{"é": {"url": null}}', "m.json:1:8:", "'url'"),
        ('{"a": {"title": "x\\"y: {"}, "b": {"author": ["z"]}}',
         "m.json:1:35:", "'author'"),
        ("[]", "m.json:1:1:", "an object is due"),
        ('"x"', "m.json:1:1:", "an object is due"),
    )
    for data, place, word in cases:
        run = run_with(data)
        equal((run.code, run.out), (2, b""), run)
        assert place in run.said and word in run.said, (data, run)


def test_broken_json_is_refused_with_its_place():
    for data, place in (('{"a.txt": }', "m.json:1:"), ("", "m.json:1:"),
                        ('{"a": {},\n"a": {}}', "m.json:2:"),
                        ('{"a": {"title": "\\ud800"}}', "m.json:1:"),
                        ('{"a": {}} x', "m.json:1:"),
                        ("[" * 100000, "m.json:1:")):
        run = run_with(data)
        equal((run.code, run.out), (2, b""), run)
        assert place in run.said, run
    write("m.json", b'{"a": {"title": "\xff"}}')
    equal(convert("--metadata", "m.json", "docs/a.txt").code, 2)


def test_a_missing_file_is_refused():
    run = convert("--metadata", "missing.json", write("a.txt", TEXT))
    equal((run.code, run.out), (2, b""), run)
    assert "missing.json" in run.said


def test_a_line_feed_or_quote_in_a_field_stays_one_literal():
    title = 'x" . <urn:a> <urn:b> <urn:c> .\n\u2028\\'
    plain = convert("-q", "--to", "nquads", write("docs/a.txt", TEXT)).out
    run = run_with({"a.txt": {"title": title}})
    equal(run.code, 0, run)
    assert b"\n<urn:a>" not in run.out
    grown = run.out.count(b"\n") - plain.count(b"\n")
    assert 1 <= grown <= 3, grown


helper.main(globals())
