#!/usr/bin/env python3
"""What stands in graph and tables stands in the texts and in the vocabulary

tests/cli/test_evidence.py follows each claim to its words; this looks at what
is beside the claims, with the same eyes and on the same documents.
"""
import collections
import hashlib
import json
import os
import pathlib
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from check_claims import CLAIM_TYPES, LINE, NS, OA, PROV, TYPE, read_graph
from helper import SOURCE, convert, equal, samples

KIND = "https://w3id.org/vouch/kind/"
STANCES = {NS + s for s in ("asserted", "alleged", "denied")}
TYPES = {"person", "unit", "organization", "place", "group", "event", "date",
         "quantity", "work"}


def outside():
    folder = os.environ.get("VOUCH_TEST_DATA")
    return sorted(pathlib.Path(folder, "documents").glob("*.txt")) if folder \
        else []


def documents():
    """Samples, and documents from outside where they are at hand."""
    return samples() + outside()


def texts():
    """IRI of a document -> its text, nothing changed."""
    found = {}
    for path in documents():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        with open(path, encoding="utf-8", newline="") as file:
            found["urn:vouch:doc/" + digest[:16]] = file.read()
    return found


def rows(to):
    run = convert("-q", "--to", to, *documents())
    equal(run.code, 0, run)
    return [json.loads(x) for x in run.out.decode("utf-8").split("\n")[:-1]]


def graph_file():
    path = helper.WORK / "all.nq"
    if not path.exists():
        equal(convert("-q", "-o", path, *documents()).code, 0)
    return path


def defined(name, prefix):
    """Local names that a file of the ontology defines."""
    text = (SOURCE / "ontology" / name).read_text("utf-8")
    return set(re.findall(rf"^{prefix}:([\w-]+) a ", text, re.M))


def test_every_row_of_claims_quotes_its_text():
    found = texts()
    counts = collections.Counter()
    for row in rows("claims"):
        text = found[row["doc"]]
        equal(text[row["start"]:row["end"]], row["quote"], row["id"])
        assert row["quote"] and row["rule"] and 0 <= row["confidence"] <= 1
        assert row["stance"] in ("asserted", "alleged", "denied"), row
        counts[row["doc"]] += 1
    # Plain texts may have none
    assert 2 * len(counts) > len(found), counts
    print(f"      {sum(counts.values())} claims of {len(counts)} documents")


def test_every_row_of_mentions_is_its_text():
    found = texts()
    seen = collections.Counter()
    for row in rows("mentions"):
        text = found[row["doc"]]
        equal(text[row["start"]:row["end"]], row["text"], row)
        assert row["text"] and row["type"] in TYPES, row
        assert re.fullmatch(r"urn:vouch:mention/[0-9a-f]{16}", row["id"]), row
        seen[row["type"]] += 1
    assert all(seen[t] for t in TYPES), seen
    print("      " + ", ".join(f"{n} {t}" for t, n in sorted(seen.items())))


def test_every_mention_in_the_graph_is_its_text():
    found = texts()
    graph = read_graph(graph_file())
    mentions = [p for p in graph.values() if NS + "Mention" in p.get(TYPE, [])]
    assert mentions
    for one in mentions:
        document, = one[NS + "document"]
        start, = one[NS + "start"]
        end, = one[NS + "end"]
        equal([found[document][int(start):int(end)]], one[NS + "asWritten"])


def test_every_claim_has_one_of_each():
    graph = read_graph(graph_file())
    claims = [p for p in graph.values() if CLAIM_TYPES & set(p.get(TYPE, []))]
    assert claims
    for one in claims:
        for prop in (TYPE, NS + "subject", NS + "property", NS + "document",
                     NS + "stance", NS + "rule", NS + "confidence",
                     PROV + "wasGeneratedBy"):
            equal(len(one.get(prop, [])), 1, (prop, dict(one)))
        assert one.get(NS + "evidence"), dict(one)
        assert one[NS + "stance"][0] in STANCES, dict(one)
        selectors = [s for e in one[NS + "evidence"]
                     for s in graph[e][OA + "hasSelector"]]
        equal(len(selectors), 2 * len(one[NS + "evidence"]))


def test_everything_a_claim_names_is_described():
    graph = read_graph(graph_file())
    for subject, pairs in list(graph.items()):
        for prop, values in pairs.items():
            for value in values:
                if re.match(r"urn:vouch:(claim|evidence|mention|note|work|doc|"
                            r"run|entity)/\S+$", value):
                    assert value in graph, (subject, prop, value)


def test_every_term_is_defined():
    terms = collections.Counter()
    with open(graph_file(), encoding="utf-8", newline="\n") as file:
        for line in file:
            found = LINE.match(line.rstrip("\n"))
            terms.update(x for x in found.group(1, 2, 3, 5, 7) if x)
    own = {t[len(NS):] for t in terms if t.startswith(NS)}
    kinds = {t[len(KIND):] for t in terms if t.startswith(KIND)}
    equal(own - defined("vouch.ttl", "vouch"), set(), "not in vouch.ttl")
    equal(kinds - defined("kinds.ttl", "k"), set(), "not in kinds.ttl")
    assert len(own) > 40 and len(kinds) > 5, (own, kinds)
    print(f"      {len(own)} terms, {len(kinds)} kinds")


def test_every_subject_is_an_iri():
    text = graph_file().read_text("utf-8")
    assert not re.search(r"^_:| _:\w+ \.?$| _:\w+ <", text, re.M)
    for line in text.split("\n")[:-1]:
        for iri in LINE.match(line).group(1, 2, 3, 7):
            assert iri is None or iri.isascii(), line


helper.main(globals())
