#!/usr/bin/env python3
"""Files of names and decisions: what is broken is told with file and line"""
# SPDX-License-Identifier: Apache-2.0
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, convert, equal, vouch

SAMPLE = SOURCE / "data/documents/winter-war.en.txt"


def data_with(name, text):
    folder = helper.WORK / "data"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE / "data", folder)
    (folder / "gazetteer" / name).write_bytes(text)
    return folder


def test_broken_lists_are_refused_with_every_line():
    lines = ["bad key\tplace\ten:A\t\t\tx", "k\tnothing\ten:A\t\t\tx",
             "k2\tplace\tA\t\t\tx", "k3\tplace\ten:A\t999,0\t\tx",
             "k4\tplace\ten:A\t\t\t", "k5\tplace\ten:A",
             "k6\tplace\ten:\t\t\tx", "armenia\tplace\ten:A\t\t\tx",
             "k7\tplace\t!!:A\t\t\tx"]
    folder = data_with("zz.tsv", "\n".join(lines).encode())
    run = convert("--data", folder, "--to", "claims", SAMPLE)
    equal(run.code, 2, run)
    equal(run.out, b"")
    for number in range(1, len(lines) + 1):
        assert f"zz.tsv:{number}:".encode() in run.err, (number, run.err)


def test_a_list_that_is_no_text_is_refused():
    run = convert("--data", data_with("zz.tsv", b"\xff\xfe"), SAMPLE)
    equal(run.code, 2, run)


def test_an_index_that_is_none_is_refused():
    for content in (b"", b"vouchgz1", b"x" * 4096):
        index = helper.write("bad.gaz", content)
        run = convert("--gazetteer", index, "--to", "claims", SAMPLE)
        equal(run.code, 2, run)
        equal(run.out, b"")


def town(number, name, others):
    row = [str(number), name, name, others, "39.8", "46.7", "P", "PPL", "AZ",
           "", "", "", "", "", "53100", "", "", "", ""]
    return "\t".join(row) + "\n"


def test_a_damaged_index_is_told_of():
    def named(number):
        letters = "bdfgklmnprstv"
        return "".join(letters[number // len(letters) ** k % len(letters)] + "a"
                       for k in range(4)).capitalize()

    cities = helper.write("c.txt", "".join(
        town(i, named(i * 7), f"{named(i * 7)}burg") for i in range(1, 3000)))
    equal(vouch("gazetteer", "build", "-q", "-o", "x.gaz", "--cities",
                cities).code, 0)
    whole = (helper.WORK / "x.gaz").read_bytes()
    text = helper.write("t.en.txt", "The War\n\n" + "".join(
        f"In 19{10 + i % 80} troops captured {named(i * 7)}.\n"
        for i in range(1, 400)))
    right = convert("-q", "--gazetteer", "x.gaz", "--to", "claims", text)
    equal(right.code, 0, right)
    told = 0
    for at in range(40, len(whole), len(whole) // 24):
        helper.write("y.gaz", whole[:at] + bytes([whole[at] ^ 0x41]) +
                     whole[at + 1:])
        run = convert("-q", "--gazetteer", "y.gaz", "--to", "claims", text)
        assert run.code in (0, 2), run
        if run.code == 0:  # It was not needed
            equal(run.out, right.out)
        else:
            assert b"damaged" in run.err, run.err
            told += 1
    assert told > 8, told
    for size in (0, 100, 128, len(whole) // 2, len(whole) - 1):
        helper.write("y.gaz", whole[:size])
        run = convert("-q", "--gazetteer", "y.gaz", "--to", "claims", text)
        equal(run.code, 2, (size, run))


def entity_of(graph, words):
    for line in graph.splitlines():
        if b"closeMatch" in line and words in line:
            return line.split(b" ")[0].strip(b"<>").decode()
    raise AssertionError(words)


def test_decisions_are_applied():
    graph = convert("-q", "--to", "nquads", SAMPLE).out
    entity = entity_of(graph, b"Q15180")
    same = "http://www.wikidata.org/entity/Q15180"
    decide = "\t".join(["accept", entity, same, "S. Lind", "2024-05-01"])
    path = helper.write("d.tsv", "# who is who\n" + decide + "\n")
    run = convert("-q", "--to", "nquads", "--decisions", path, SAMPLE)
    equal(run.code, 0, run)
    assert f"<{entity}> <http://www.w3.org/2004/02/skos/core#exactMatch> "\
        f"<{same}>".encode() in run.out
    path = helper.write("d.tsv", decide.replace("accept", "reject"))
    run = convert("-q", "--to", "nquads", "--decisions", path, SAMPLE)
    rows = [row for row in run.out.splitlines() if b"Q15180" in row]
    equal([row.split(b" ")[1] for row in rows],
          [b"<https://w3id.org/vouch/ns#relatedTo>"])  # the decision alone


OURS = "https://w3id.org/vouch/ns#"
TEXTS = (("a.en.txt", "The Lida War\n\nIn 1920 40 soldiers were killed in Lida.\n"),
         ("b.en.txt", "The Lida War\n\nIn 1920 70 soldiers were killed in Lida.\n"))


def claims_of(*paths, decisions=()):
    import json
    run = convert("-q", "--to", "claims", *decisions, *paths)
    equal(run.code, 0, run)
    return [json.loads(line) for line in run.out.decode().splitlines()]


def compared(*arguments):
    run = vouch("compare", "-q", "--to", "tsv", *arguments)
    equal(run.code, 0, run)
    return [line.split("\t") for line in run.out.decode().splitlines()[1:]]


def decisions(*rows):
    return helper.write("d.tsv", "".join("\t".join(row) + "\n" for row in rows))


def test_a_claim_is_rejected_accepted_or_corrected():
    paths = [helper.write(name, text) for name, text in TEXTS]
    claims = [claim for claim in claims_of(*paths)
              if claim.get("property") == "deaths"]
    equal([claim["value"] for claim in claims], [70, 40] if
          claims[0]["value"] == 70 else [40, 70])
    equal([row[1] for row in compared(*paths)], ["disjoint"])
    wrong = next(claim for claim in claims if claim["value"] == 70)
    who = ("S. Lind", "2024-05-01", "misread")
    path = decisions(("reject", wrong["id"], "", *who))
    equal(compared("--decisions", path, *paths), [])
    graph = convert("-q", "--to", "nquads", "--decisions", path, *paths)
    equal(graph.code, 0, graph)
    for part in (f"<{OURS}about> <{wrong['id']}>",
                 f"<{OURS}verdict> <{OURS}rejected>",
                 f"<{OURS}decidedBy> \"S. Lind\"",
                 f"<{OURS}decidedOn> \"2024-05-01\"^^", "\"misread\""):
        assert part.encode() in graph.out, (part, graph.out)
    equal(graph.out.count(b"graph/decisions>"), 6)
    # A graph that holds decisions is compared as they say
    equal(compared(helper.write("g.nq", graph.out)), [])
    path = decisions(("correct", wrong["id"], "value=40", *who),
                     ("accept", wrong["id"], "", *who))
    equal([row[1] for row in compared("--decisions", path, *paths)], ["equal"])
    # What concerns no document of the run is not told
    alone = convert("-q", "--to", "nquads", "--decisions", path,
                    paths[0] if wrong["docPath"].endswith("b.en.txt")
                    else paths[1])
    assert b"graph/decisions" not in alone.out, alone.out


def test_explain_shows_who_decided_and_when():
    path = helper.write(*TEXTS[0])
    claim = next(claim for claim in claims_of(path)
                 if claim.get("property") == "deaths")
    entity = claim["subject"]["iri"]
    same = "http://www.wikidata.org/entity/Q182469"
    decided = decisions(
        ("reject", claim["id"], "", "S. Lind", "2024-05-01", "misread"),
        ("correct", claim["id"], "value=41", "A. Berg", "2024-06", ""),
        ("accept", entity, same, "M. Roy", "2023", "the town"))
    run = vouch("explain", "--decisions", decided, f"{path}:{claim['start']}")
    equal(run.code, 0, run)
    text = run.out.decode()
    for part in ("rejected by S. Lind, 2024-05-01: misread",
                 "corrected by A. Berg, 2024-06", "value=41",
                 "accepted by M. Roy, 2023: the town", same):
        assert part in text, text
    assert "S. Lind" not in vouch("explain", f"{path}:{claim['start']}"
                                  ).out.decode()


def test_only_a_person_makes_an_exact_match_and_same_as_is_asked_for():
    plain = convert("-q", "--to", "nquads", SAMPLE).out
    assert b"exactMatch" not in plain and b"sameAs" not in plain
    entity = entity_of(plain, b"Q15180")
    same = "http://www.wikidata.org/entity/Q15180"
    path = decisions(("accept", entity, same, "S. Lind", "2024-05-01"))
    asked = convert("-q", "--to", "nquads", "--decisions", path, SAMPLE).out
    equal((asked.count(b"exactMatch"), asked.count(b"sameAs")), (1, 0))
    asked = convert("-q", "--to", "nquads", "--decisions", path, "--same-as",
                    SAMPLE).out
    triple = f"<{entity}> <http://www.w3.org/2002/07/owl#sameAs> <{same}>"
    equal((asked.count(b"exactMatch"), asked.count(b"sameAs")), (1, 1))
    assert triple.encode() in asked


def test_a_mention_is_set_apart_and_entities_are_merged():
    path = helper.write("c.en.txt", "The Lida War\n\nIn 1920 Polish troops "
                        "captured Lida. In 1921 Polish troops left Lida.\n")
    claims = claims_of(path)
    told = [claim["target"][0] for claim in claims
            if claim.get("type") == "capture"][0]
    graph = convert("-q", "--to", "nquads", path).out.decode()
    start = f'<{OURS}start> "{told["start"]}"'
    mention = next(line.split(" ")[0].strip("<>")
                   for line in graph.splitlines() if start in line
                   and "/mention/" not in line and ":mention/" in line)
    other = "urn:vouch:entity/place/lida-in-the-north"
    decided = decisions(("split", mention, other, "S. Lind", "2024"))
    after = claims_of(path, decisions=("--decisions", decided))
    names = {name["iri"] for claim in after
             for key in ("target", "location", "agent")
             for name in claim.get(key, []) if name["label"] == "Lida"}
    assert other in names and told["iri"] in names, names
    army = next(name["iri"] for claim in claims
                for name in claim.get("agent", []))
    decided = decisions(("merge", told["iri"], army, "S. Lind", "2024"))
    after = claims_of(path, decisions=("--decisions", decided))
    assert all(name["iri"] == told["iri"] for claim in after
               for name in claim.get("agent", []))


def test_broken_decisions_are_refused():
    for line in ("merge\tx\ty\tme\t2024", "other\turn:a\turn:b\tme\t2024",
                 "merge\turn:a\turn:b\t\t2024", "merge\turn:a\turn:a\tme\t2024",
                 "correct\turn:vouch:claim/1\tno\tme\t2024",
                 "correct\turn:vouch:claim/1\tnonsense=1\tme\t2024", "accept\turn:a"):
        path = helper.write("d.tsv", "# one\n" + line + "\n")
        run = convert("--decisions", path, "--to", "claims", SAMPLE)
        equal(run.code, 2, (line, run))
        assert b"d.tsv:2:" in run.err, run.err


def test_an_index_is_built_and_used():
    row = ["146970", "Xankandi", "Xankandi", "Khankendi,Stepanakert,XKD",
           "39.8177", "46.7528", "P", "PPL", "AZ", "", "", "", "", "", "53100",
           "", "", "", ""]
    cities = helper.write("c.txt", "\t".join(row) + "\nbroken\n")
    run = vouch("gazetteer", "build", "-o", "x.gaz", "--cities", cities)
    equal(run.code, 1, run)
    assert b"c.txt:2:" in run.err
    equal(convert("-q", "--gazetteer", "x.gaz", "--to", "claims", SAMPLE).code, 0)
    dump = helper.write("w.json", '[\n{"id":"Q7","labels":{"en":{"language":"en",'
                        '"value":"Novo"}},"claims":{"P31":[{"mainsnak":{"datavalue"'
                        ':{"value":{"id":"Q515"}}}}]}},\n{"id":"Q8"},\n{broken "Q515"\n]\n')
    run = vouch("gazetteer", "build", "-o", "w.gaz", "--wikidata", dump,
                "--classes", "Q515=place/town")
    equal(run.code, 1, run)
    assert b"1 entries, 2 names" in run.err or b"1 entries, 1 names" in run.err, run
    equal(vouch("gazetteer", "build", "-o", "w.gaz").code, 2)
    equal(vouch("gazetteer").code, 2)


helper.main(globals())
