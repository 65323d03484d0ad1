#!/usr/bin/env python3
"""Made-up graphs that are as nasty as may be, through each writer and back

By our own readers all, by npm's some. VOUCH_CAMPAIGN=1 makes 100,000.
"""
# timeout: 3000
import os
import random
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..", folder)
                for folder in ("cli", "judges")]

import helper
import judges
from helper import Skip, equal, vouch

GRAPHS = 100000 if os.environ.get("VOUCH_CAMPAIGN") else 2000
JUDGED = 400
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NS = "https://w3id.org/vouch/ns#"
TEXTS = ['"', '""', '"""', "'''", "\\", '\\"', "\n", "\r", "\t", "\r\n", "\b",
         "\f", "\x01", "\x7f", "\ufffe", "\uffff", "\u2028", "\ufeff", "é",
         "e\u0301", "霍賈雷", "\U0001f600", "\U0010ffff", " ", ".", "@en",
         "^^<a:b>", "} .", "</script>", "\\u0041", "#", "<a:b>", "_:b", "true"]
NUMBERS = ["1", "01", "-0", "+1", "1.", ".5", "1.0", "1e0", "1E+0", "NaN",
           "INF", "-INF", "true", "1", "0", "", " 1", "99999999999999999999"]
TYPES = ["integer", "decimal", "double", "boolean", "int", "string", "date",
         "anyURI"]
LABELS = ["n-a", "n_a", "nza", "n.a", "n霍", "n9", "N", "n-", "n.b-c", "na·b"]
TAGS = ["en", "EN", "zh-Hant", "x-a", "de-1996", "a-b-c-d", "en-GB-oxendict"]
TAILS = ["", "a", "1", "-a", "a-", "a.b", "a.", ".a", "a:b", "%20", "%zz"[:0],
         "a/b", "a#b", "霍", "é", "a(b)", "a,b", "a;b", "a'b", "a!b", "a*b",
         "a@b", "a~b", "_", "__proto__", "constructor", "a?b=c&d", "//b"]
SPACES = ["http://e/", "http://e#", "urn:x:", NS, RDF, XSD, "k:", "label:",
          "wd:", "http://www.w3.org/2000/01/rdf-schema#", "javascript:",
          "http://e/" + "long/" * 40]
KNOWN = [NS + "subject", NS + "stance", NS + "mention", NS + "value",
         NS + "confidence", RDF + "type", RDF + "first", RDF + "rest",
         "http://www.w3.org/2000/01/rdf-schema#label",
         "http://purl.org/dc/terms/title"]


def escape(text):
    out = ""
    for char in text:
        if char in '"\\':
            out += "\\" + char
        elif ord(char) < 0x20 or ord(char) in (0x7f, 0xfffe, 0xffff):
            out += f"\\u{ord(char):04X}"
        else:
            out += char
    return out


def some_char(rng):
    while True:
        point = rng.randrange(0x110000) if rng.random() < 0.5 else \
            rng.randrange(0x300)
        if not 0xd800 <= point < 0xe000:
            return chr(point)


def text(rng):
    made = "".join(rng.choice(TEXTS) if rng.random() < 0.7 else some_char(rng)
                   for _ in range(rng.choice((0, 1, 2, 5, 40))))
    return made * rng.choice((1, 1, 1, 1, 60))


def iri(rng):
    return f"<{rng.choice(SPACES)}{rng.choice(TAILS)}>"


def literal(rng):
    kind = rng.randrange(4)
    if kind == 0:
        return f'"{escape(text(rng))}"'
    if kind == 1:
        return f'"{escape(text(rng))}"@{rng.choice(TAGS)}'
    if kind == 2:
        return f'"{rng.choice(NUMBERS)}"^^<{XSD}{rng.choice(TYPES)}>'
    return f'"{escape(text(rng))}"^^{iri(rng)}'


def resource(rng):
    return iri(rng) if rng.random() < 0.7 else "_:" + rng.choice(LABELS)


def quad(rng, graph):
    predicate = f"<{rng.choice(KNOWN)}>" if rng.random() < 0.3 else iri(rng)
    value = literal(rng) if rng.random() < 0.6 else resource(rng)
    return f"{resource(rng)} {predicate} {value} {graph} .\n"


def make(rng, count):
    """Named graphs, some by blank nodes, some by IRIs that are odd."""
    for number in range(count):
        graph = rng.choice((f"<http://g/{number}>", f"_:g{number}-",
                            f"<k:{number}>"))
        for _ in range(rng.randint(1, 8)):
            yield quad(rng, graph)


def lines(data):
    return sorted(set(data.split(b"\n")))


def cat(path, to):
    out = helper.WORK / f"{path.stem}.{to}"
    run = vouch("cat", "-q", "--to", to, "-o", out, path, timeout=900)
    equal(run.code, 0, (to, run))
    return out


def test_our_readers_find_what_was_written():
    path = helper.write("n.nq", "".join(make(random.Random(36), GRAPHS)))
    due = lines(cat(path, "nquads").read_bytes())
    assert len(due) > GRAPHS
    equal(lines(cat(cat(path, "trig"), "nquads").read_bytes()), due)
    triples = lines(cat(path, "ntriples").read_bytes())
    turtle = cat(path, "turtle")
    merged = helper.WORK / "merged.nq"
    for source in (turtle, helper.WORK / "n.ntriples"):
        run = vouch("cat", "-q", "--to", "ntriples", "-o", merged, source,
                    timeout=900)
        equal(run.code, 0, (source, run))
        equal(lines(merged.read_bytes()), triples, source)


def test_other_readers_find_the_same():
    if not judges.folder():
        raise Skip("the judges are not there: run tools/setup.sh test")
    path = helper.write("j.nq", "".join(make(random.Random(37), JUDGED)))
    rows = [("n-quads", cat(path, "nquads"), ""),
            ("trig", cat(path, "trig"), ""), ("jsonld", cat(path, "jsonld"), ""),
            ("n-quads", path, "", "merge"),
            ("n-triples", cat(path, "ntriples"), ""),
            ("turtle", cat(path, "turtle"), "")]
    found = judges.canonical(helper.WORK, rows)
    for row, answer in zip(rows, found):
        assert not isinstance(answer, Exception), (row, answer)
    for index, due in ((1, 0), (2, 0), (4, 3), (5, 3)):
        if found[index] != found[due]:
            seen = set(found[index].split("\n")) ^ set(found[due].split("\n"))
            raise AssertionError((rows[index], sorted(seen)[:6]))


helper.main(globals())
