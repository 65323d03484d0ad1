#!/usr/bin/env python3
# Answers that servers give, read: pairs of files in answers/, an answer and
# what `vouch query` makes of it as TSV or says about it; and all of W3C's
# files of results, beside a reader of the test's own.
# timeout: 200
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "sparql")]
import helper
import w3c
from asked import Asked, TYPES, file

ENVIRONMENT = {"http_proxy": "", "VOUCH_DATA": os.environ["VOUCH_DATA"]}
SUITE = pathlib.Path(os.environ.get("VOUCH_TEST_DATA", "/none")) / "w3c"


REPLY = []
ASKED = Asked(lambda query, handler: REPLY[0](query, handler))


def ask(path, query, *words):
    REPLY[:] = [file(path)]
    run = helper.vouch("query", "-q", "-e", ASKED.url, "--tries", "1", *words,
                       query, env=ENVIRONMENT)
    return run, ASKED.url


def outcome(path):
    """The answer as TSV, or the message without the address."""
    query = "ASK {}" if path.stem.startswith("truth") else "SELECT * {}"
    run, url = ask(path, query, "--to", "tsv")
    said = run.said.replace(f"vouch: {url}:", "").replace("vouch: ", "")
    said = said.replace(url, "URL")
    if run.code == 0 or query == "ASK {}" and run.code == 1:
        return said + run.out.decode()
    helper.equal(run.code, 5, run)
    return said


def test_pairs():
    pairs = sorted(p for p in (HERE / "answers").iterdir() if p.suffix in TYPES)
    assert len(pairs) >= 30, pairs
    wrong = []
    for path in pairs:
        due = path.with_suffix(path.suffix + ".expect")
        seen = outcome(path)
        if os.environ.get("VOUCH_WRITE_EXPECTED"):
            due.write_text(seen)
        if seen != due.read_text():
            wrong.append(f"{path.name}: {seen!r} is not {due.read_text()!r}")
    assert not wrong, "\n".join(wrong)
    print(f"      {len(pairs)} answers")


def all_of(suffix):
    found = sorted(SUITE.rglob("*" + suffix))
    if not found:
        raise helper.Skip("W3C's files are not at hand")
    return found


def compare(path, reader):
    """Our JSON of the answer, and the answer, by the test's own readers."""
    due = reader(path.read_text("utf-8-sig"))
    query = "ASK {}" if isinstance(due, bool) else "SELECT * {}"
    run, _ = ask(path, query, "--to", "json")
    if run.code not in ((0, 1) if isinstance(due, bool) else (0,)):
        return f"{path}: {run}"
    seen = w3c.results_json(run.out.decode())
    return None if seen == due else f"{path}: {seen} is not {due}"


def check_all(suffix, reader, passed_over=()):
    paths = [p for p in all_of(suffix) if p.name not in passed_over]
    wrong = [x for x in (compare(p, reader) for p in paths) if x]
    assert not wrong, "\n".join(wrong[:5])
    print(f"      {len(paths)} of W3C's files")


def test_w3c_xml():
    check_all(".srx", w3c.results_xml)


def test_w3c_json():
    check_all(".srj", w3c.results_json)


def test_w3c_tsv():
    check_all(".tsv", w3c.results_tsv)


def test_w3c_csv():
    paths = [p for p in all_of(".csv") if "csv-tsv-res" in str(p)]
    wrong = [x for x in (compare(p, w3c.results_csv) for p in paths) if x]
    assert paths and not wrong, "\n".join(wrong)


def test_what_we_write_we_read():
    """Each of our own formats comes back as it went out."""
    data = helper.write("data.ttl", """
        @prefix : <urn:x:> .
        :a :p "a\\tb\\nc\\r \\"q\\" \\\\ 霍 \U0001F600", "x"@zh-Hant, 7, 0.5, 1e9,
           true, "<&>]]>", "", [ :q :r ], "2020-01-01"^^<urn:x:date> .""")
    query = "SELECT ?s ?p ?o ?none WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
    due = helper.vouch("query", "-q", data, query, "--to", "json").out
    for suffix, name in ((".srj", "json"), (".srx", "xml"), (".tsv", "tsv")):
        path = helper.WORK / f"ours{suffix}"
        path.write_bytes(helper.vouch("query", "-q", data, query, "--to",
                                      name).out)
        run, _ = ask(path, query, "--to", "json")
        helper.equal(run.out, due, (name, run))


if __name__ == "__main__":
    helper.main(globals())
