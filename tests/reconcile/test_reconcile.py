#!/usr/bin/env python3
# vouch reconcile: what is asked, what is believed, what is kept, what is shown
# cost: 16
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import helper
from service import MANIFEST, Service, candidate

COLUMNS = "what entity candidate who when".split()
PARTS = "score name label features evidence source".split()
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def environment():
    env = {key: value for key, value in os.environ.items()
           if "proxy" not in key.lower()}
    return dict(env, XDG_STATE_HOME=str(helper.WORK / "state"))


def reconcile(*words, **more):
    quick = ["--retry-delay", "1", "--retry-max", "5", "--tries", "2",
             "--timeout", "20", "--stall-timeout", "2"]
    return helper.vouch("reconcile", *quick, *words, env=environment(), **more)


def rows(run):
    lines = run.out.decode().split("\n")
    helper.equal(lines[0], "#" + "\t".join(COLUMNS + [" || ".join(PARTS)]))
    helper.equal(lines[-1], "")
    table = []
    for line in lines[1:-1]:
        *row, note = line.split("\t")
        helper.equal(len(row), len(COLUMNS), line)
        helper.equal(row[0], "#")
        table.append(dict(zip(COLUMNS + PARTS, row + note.split(" || "))))
        helper.equal(len(table[-1]), 11, line)
    return table


def names(name, *texts):
    return helper.write(name + ".tsv", "".join(
        f"urn:e:{n:04d}\t{text}\tplace\n" for n, text in enumerate(texts)))


def cache(name):
    return helper.WORK / "cache" / name


def ask(service, job, name, *more):
    (helper.WORK / "cache").mkdir(exist_ok=True)
    return reconcile("--service", service.url, "--cache", cache(name), job,
                     *more)


def schema(name):
    """A validator of the API's own schema, without a network."""
    data = os.environ.get("VOUCH_TEST_DATA")
    if not data:
        raise helper.Skip("VOUCH_TEST_DATA is not set")
    try:
        import jsonschema
    except ImportError:
        raise helper.Skip("python3-jsonschema is not installed") from None
    folder = pathlib.Path(data) / "reconciliation" / "0.2" / "schemas"
    return jsonschema.Draft7Validator(
        json.loads((folder / f"{name}.json").read_text()))


def examples(kind, sort):
    data = os.environ.get("VOUCH_TEST_DATA")
    if not data:
        raise helper.Skip("VOUCH_TEST_DATA is not set")
    folder = pathlib.Path(data) / "reconciliation" / "0.2" / "examples" / kind
    found = sorted((folder / sort).glob("*.json"))
    assert found, folder
    return found


def test_requests_and_answers_validate():
    queries, results = schema("reconciliation-query-batch"), schema(
        "reconciliation-result-batch")
    graph = helper.write("graph.nq", "".join([
        f'<urn:e:1> <{LABEL}> "Khojaly"@en .\n',
        f'<urn:e:1> <{LABEL}> "霍賈雷"@zh-Hant .\n',
        f"<urn:e:1> <{TYPE}> <urn:t:place> .\n",
        '<urn:e:1> <urn:p:country> "Azerbaijan" .\n',
        "<urn:e:1> <urn:p:in> <urn:e:2> .\n",
        f'<urn:e:2> <{LABEL}> "quote \\" \\\\ \\n & = ü"@en .\n']))
    mapping = helper.write("map", "# ours and theirs\ntype urn:t:place Q1\n"
                                  "property urn:p:country P17\n")
    answers = []

    def answer(service, asked):
        text = {key: {"result": [candidate(q["query"], features=[
            {"id": "x", "value": 1}])]} for key, q in asked.items()}
        answers.append(text)
        return 200, json.dumps(text), {}

    service = Service(answer=answer)
    run = ask(service, graph, "valid", "--map", mapping)
    helper.equal(run.code, 0, run)
    assert service.batches
    for batch in service.batches:
        queries.validate(batch)
    for text in answers:
        results.validate(text)
    asked = [q for batch in service.batches for q in batch.values()]
    helper.equal(asked[0], {"query": "Khojaly", "limit": 5, "type": "Q1",
                            "properties": [{"pid": "P17",
                                            "v": ["Azerbaijan"]}]})
    helper.equal([q["query"] for q in asked],
                 ["Khojaly", "霍賈雷", 'quote " \\ \n & = ü'])
    table = rows(run)
    assert any(r["evidence"].startswith("{") and "P17" in r["evidence"]
               for r in table), table


def test_manifests_of_known_services_are_understood():
    job = names("known", "Khojaly")
    for path in examples("manifest", "valid"):
        service = Service(manifest=path.read_text())
        run = ask(service, job, path.stem)
        helper.equal(run.code, 0, (path.name, run))
        service.close()


def test_manifests_of_other_versions_are_refused():
    job = names("unknown", "Khojaly")
    refused = []
    for path in examples("manifest", "invalid"):
        service = Service(manifest=path.read_text())
        run = ask(service, job, "bad-" + path.stem)
        assert run.code in (0, 5), (path.name, run)
        if run.code:
            refused.append(path.stem)
            helper.equal(service.batches, [])
        helper.equal(service.paths, {"/api"})
        service.close()
    for name in ("missing-version", "old-version",
                 "godot-missing-identifierSpace"):
        assert name in refused, (name, refused)


def test_answers_of_the_examples():
    job = names("examples", "a", "b", "c")
    for sort, code in (("valid", None), ("invalid", 5)):
        for path in examples("reconciliation-result-batch", sort):
            given = json.loads(path.read_text())
            service = Service(answer=lambda s, q: (200, json.dumps(
                {k: v for k, v in zip(q, given.values())}
                if isinstance(given, dict) else given), {}))
            run = ask(service, job, "ex-" + path.stem)
            assert code is None or run.code == code or (
                "left out" in run.said), (path.name, run)
            service.close()


def test_scores_show_their_features():
    service = Service(answer=lambda s, q: (200, json.dumps({
        key: {"result": [candidate("Shusha", 1), candidate("Susha", 2),
                         candidate("Other", 3)]} for key in q}), {}))
    run = ask(service, names("scores", "Shusha"), "scores", "--least", "1")
    table = rows(run)
    helper.equal([r["label"] for r in table][:2], ["Shusha", "Susha"])
    helper.equal(table[0]["candidate"], "http://example.org/id/Q1")
    helper.equal(table[0]["score"], "100.0")
    for feature in ("name=1.000", "exact=1", "service=100", "match=0"):
        assert feature in table[0]["features"].split(), table[0]
    assert "name=0.833" in table[1]["features"], table[1]
    assert re.search(r"/api \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$",
                     table[0]["source"]), table[0]


def test_a_second_run_asks_nobody_and_says_the_same():
    service = Service()
    job = names("second", *[f"name {n}" for n in range(45)])
    first = ask(service, job, "second")
    helper.equal(first.code, 0, first)
    asked = service.requests
    second = ask(service, job, "second")
    helper.equal(service.requests, asked)
    service.close()
    third = ask(service, job, "second", "--offline")
    helper.equal(third.code, 0, third)
    helper.equal(first.out, second.out)
    helper.equal(first.out, third.out)
    fourth = ask(service, names("more", "name 1", "name x"), "second",
                 "--offline")
    helper.equal(fourth.code, 5, fourth)
    helper.equal(len(rows(fourth)), 1)


def test_a_name_asked_twice_is_asked_once():
    service = Service()
    job = names("twice", "same", "same", "same")
    run = ask(service, job, "twice")
    helper.equal(sum(len(b) for b in service.batches), 1)
    helper.equal(len(rows(run)), 3)


def test_the_service_s_batch_size_is_kept():
    service = Service(manifest=dict(MANIFEST, batchSize=4))
    job = names("size", *[f"name {n}" for n in range(10)])
    helper.equal(ask(service, job, "size").code, 0)
    helper.equal([len(b) for b in service.batches], [4, 4, 2])


def test_half_a_batch_that_is_not_answered_is_asked_again():
    def answer(service, queries):
        keys = list(queries)
        if len(keys) > 1:
            keys = keys[:len(keys) // 2]
        return 200, json.dumps({k: {"result": [candidate(queries[k]["query"])]}
                                for k in keys}), {}

    service = Service(answer=answer)
    job = names("half", *[f"name {n}" for n in range(40)])
    run = ask(service, job, "half")
    helper.equal(run.code, 0, run)
    helper.equal(len(rows(run)), 40)


def test_one_query_that_it_cannot_bear_costs_no_other():
    def answer(service, queries):
        if any(q["query"] == "bad" for q in queries.values()):
            return 500, "broken", {}
        return 200, json.dumps({k: {"result": [candidate(q["query"])]}
                                for k, q in queries.items()}), {}

    service = Service(answer=answer)
    job = names("one", *[f"name {n}" for n in range(9)], "bad")
    run = ask(service, job, "one")
    helper.equal(run.code, 5, run)
    helper.equal(len(rows(run)), 9)
    assert service.url in run.said and "queries" in run.said, run
    assert "bad" not in next(cache("one").glob("*")).read_text()


def test_too_many_requests_are_waited_for():
    def answer(service, queries):
        if service.requests % 2 == 0:
            return 429, "slow down", {"Retry-After": "0"}
        return 200, json.dumps({k: {"result": []} for k in queries}), {}

    service = Service(answer=answer)
    run = ask(service, names("many", *[f"n{n}" for n in range(60)]), "many")
    helper.equal(run.code, 0, run)


HOSTILE = {
    "a score that is no number": [candidate("x", score="100")],
    "no score": [{"id": "Q1", "name": "x"}],
    "a score below nothing": [candidate("x", score=-1)],
    "a score without end": '[{"id": "Q1", "name": "x", "score": 1e999}]',
    "a score of NaN": '[{"id": "Q1", "name": "x", "score": NaN}]',
    "mark-up for an id": [candidate("x", id="<script>alert(1)</script>")],
    "a line break in an id": [candidate("x", id="Q1\r\nX-Evil: 1")],
    "a tab in an id": [candidate("x", id="Q1\tQ2")],
    "no name": [{"id": "Q1", "score": 1}],
    "a name of a megabyte": [candidate("x" * 1000000)],
    "an id that is a number": [candidate("x", id=7)],
    "a result that is no list": {"a": 1},
    "a list in a list": [[[]]],
    "nothing": None,
}


def test_a_hostile_answer_is_left_out():
    for number, (what, result) in enumerate(HOSTILE.items()):
        text = result if isinstance(result, str) else json.dumps(result)
        service = Service(answer=lambda s, q: (200, "{%s}" % ",".join(
            f'"{k}": {{"result": {text}}}' for k in q), {}))
        run = ask(service, names(f"h{number}", "x"), f"h{number}", "--least",
                  "1")
        assert run.code in (0, 5), (what, run)
        helper.equal(rows(run), [], what)
        kept = "".join(p.read_text() for p in cache(f"h{number}").glob("*"))
        assert "script" not in kept and "Evil" not in kept, what
        service.close()


def test_an_id_that_comes_twice_counts_once_and_order_does_not_matter():
    service = Service(answer=lambda s, q: (200, json.dumps({k: {"result": [
        candidate("y", 3), candidate("x", 1), candidate("x", 1),
        candidate("xx", 2)]} for k in reversed(list(q))}), {}))
    run = ask(service, names("dup", "x"), "dup", "--least", "1")
    helper.equal([r["label"] for r in rows(run)][:2], ["x", "xx"])
    helper.equal(len({r["candidate"] for r in rows(run)}), len(rows(run)))


def test_answers_that_are_none():
    texts = ["<html>log in</html>", "", "[", "[]", '"x"', "{}", "null",
             '{"status": "error", "message": "no"}', '{"q0": 1}',
             '{"q0": {"result": []}, "q0": {"result": []}}',
             "[" * 100000, "\xff\xfe", '{"q0": {"result": [{"id": "\\ud800"}]}}']
    for number, text in enumerate(texts):
        service = Service(answer=lambda s, q: (200, text.encode("latin-1"), {}))
        run = ask(service, names(f"n{number}", "x"), f"n{number}")
        helper.equal(run.code, 5, (text[:40], run))
        helper.equal(rows(run), [])
        kept = next(cache(f"n{number}").glob("*")).read_text()
        helper.equal(kept.count("\n"), 1, text[:40])  # The manifest alone
        service.close()


def test_manifests_that_lead_elsewhere_lead_nowhere():
    evil = {"view": {"url": "file:///etc/passwd{{id}}"},
            "preview": {"url": "http://127.0.0.1:1/{{id}}", "width": 1,
                        "height": 1},
            "suggest": {"entity": {"service_url": "../../x",
                                   "service_path": "/y"}},
            "extend": {"propose_properties": {
                "service_url": "http://169.254.169.254", "service_path": "/"}},
            "batchSize": -5, "identifierSpace": "file:///etc/"}
    service = Service(manifest=dict(MANIFEST, **evil))
    run = ask(service, names("evil", "x"), "evil")
    helper.equal(run.code, 0, run)
    helper.equal(service.paths, {"/api"})
    helper.equal([r["candidate"] for r in rows(run)], ["Q1"])


def test_a_name_cannot_break_the_table():
    service = Service(answer=lambda s, q: (200, json.dumps({k: {"result": [
        candidate("a\tb\nc\rd\\e")]} for k in q}), {}))
    run = ask(service, names("table", "a b c d"), "table", "--least", "1")
    helper.equal(rows(run)[0]["label"], "a\\tb\\nc\\rd\\\\e")


def test_a_run_that_is_killed_goes_on():
    service = Service()
    slow = service.answer

    def answer(self, queries):
        time.sleep(0.05)
        return slow(self, queries)

    service.answer = answer
    job = names("killed", *[f"name {n}" for n in range(300)])
    (helper.WORK / "cache").mkdir(exist_ok=True)
    child = subprocess.Popen(
        [helper.VOUCH, "reconcile", "--service", service.url, "--cache",
         cache("killed"), job], env=environment(), cwd=helper.WORK,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(service.batches) < 5 and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    run = ask(service, job, "killed")
    helper.equal(run.code, 0, run)
    helper.equal(len(rows(run)), 300)
    asked = sum(len(b) for b in service.batches)
    assert asked <= 300 + 2 * 20, asked


def test_a_torn_cache_is_mended():
    service = Service()
    job = names("torn", "a b c", "d e f")
    first = ask(service, job, "torn")
    path = next(cache("torn").glob("*"))
    whole = path.read_bytes()
    for damage in (whole[:-20], whole + b"{\"time\":", b"\0\0\0" + whole,
                   whole.replace(b'"answer"', b'"anzwer"'), b""):
        path.write_bytes(damage)
        run = ask(service, job, "torn")
        helper.equal(run.code, 0, run)
        helper.equal([r["candidate"] for r in rows(run)],
                     [r["candidate"] for r in rows(first)])


AUTHORITY = """id\tname\ttype\tlanguage
P1\tKhojaly\tplace\ten
P1\tXocalı\tplace\taz
P1\t霍贾雷\tplace\tzh
P2\tKhojavend\tplace\ten
H1\tIlham Aliyev\tperson\ten
H2\tHeydar Aliyev\tperson\ten
W1\tFirst Nagorno-Karabakh War\tevent\ten
"""


def test_an_authority_file_finds_names_written_otherwise():
    authority = helper.write("authority.tsv", AUTHORITY)
    cases = {"Khojaly": "P1", "KHOJALY": "P1", "Khojali": "P1",
             "霍賈雷": "P1", "Aliyev, Ilham": "H1", "Heidar Aliyev": "H2",
             "first nagorno karabakh war": "W1"}
    job = helper.write("written.tsv", "".join(
        f"urn:e:{n}\t{name}\n" for n, name in enumerate(cases)))
    run = reconcile("--authority", authority, job)
    helper.equal(run.code, 0, run)
    best = {}
    for row in rows(run):
        best.setdefault(row["name"], row)
    for name, id_ in cases.items():
        assert name in best, (name, run.out.decode())
        helper.equal(best[name]["candidate"], id_, name)
    assert best["Khojaly"]["source"].startswith("authority sha256:")


def test_types_tell_namesakes_apart():
    authority = helper.write("types.tsv", "A\tGeorgia\tcountry\n"
                                          "B\tGeorgia\tstate\n")
    job = helper.write("typed.tsv", "urn:e:1\tGeorgia\tstate\n")
    table = rows(reconcile("--authority", authority, job))
    helper.equal([(r["candidate"], r["score"]) for r in table],
                 [("B", "100.0"), ("A", "80.0")])


def test_an_authority_of_rdf_has_evidence():
    authority = helper.write("authority.nt", "".join([
        f'<http://a/1> <{LABEL}> "Georgia"@en .\n',
        '<http://a/1> <http://a/p/in> "Caucasus" .\n',
        '<http://a/2> <http://www.w3.org/2004/02/skos/core#prefLabel> '
        '"Georgia"@en .\n', '<http://a/2> <http://a/p/in> "America" .\n']))
    job = helper.write("evidence.nt", f'<urn:e:1> <{LABEL}> "Georgia"@en .\n'
                       '<urn:e:1> <urn:p:in> "America" .\n')
    mapping = helper.write("evidence.map", "property urn:p:in http://a/p/in\n")
    table = rows(reconcile("--authority", authority, "--map", mapping, job))
    helper.equal(table[0]["candidate"], "http://a/2")
    assert "properties=1" in table[0]["features"], table
    assert "properties=0" in table[1]["features"], table


def test_broken_files_are_told_with_their_line():
    job = names("broken", "x")
    for text, place in (("A\tx\nno tab here\n", ":2"), ("", "no names"),
                        ("A\t\xff\n".encode("latin-1"), "UTF-8")):
        run = reconcile("--authority", helper.write("bad.tsv", text), job)
        helper.equal(run.code, 2, run)
        assert place in run.said, run
    good = helper.write("good.tsv", "A\tx\n")
    run = reconcile("--authority", good, "--map",
                    helper.write("bad.map", "type a b\ntipe a b\n"), job)
    helper.equal(run.code, 2, run)
    assert "bad.map:2" in run.said, run


def test_the_same_files_give_the_same_table():
    authority = helper.write("same.tsv", AUTHORITY)
    lines = [f"urn:e:{n}\t{name}\n" for n, name in enumerate(
        ["Khojaly", "Aliyev", "War", "Khojavend"])]
    first = reconcile("--authority", authority,
                      helper.write("order1.tsv", "".join(lines)))
    second = reconcile("--authority", authority,
                       helper.write("order2.tsv", "".join(lines[::-1])))
    helper.equal(first.out, second.out)


def test_the_table_is_what_decisions_takes_back():
    """A person writes accept, reject and nothing else."""
    sample = helper.SAMPLES / "falklands-war.en.txt"
    graph = helper.WORK / "graph.nq"
    helper.equal(helper.convert("-q", "--to", "nquads", "-o", graph,
                                sample).code, 0)
    places = re.findall(r"<([^>]*entity/place/[^>]*)> <" + re.escape(LABEL) +
                        r'> "([^"\\\\]*)"', graph.read_text())
    assert len(places) > 3, places
    (first, name), (second, other) = places[0], places[1]
    authority = helper.write("places.tsv", f"http://a.example/1\t{name}\n"
                             f"http://a.example/2\t{other}\n")
    table = helper.WORK / "review.tsv"
    run = reconcile("--authority", authority, "--who", "S. Lind", "--when",
                    "2024-05-01", "-o", table, graph)
    helper.equal(run.code, 0, run)
    text = table.read_text()
    for entity, id_, word in ((first, 1, "accept"), (second, 2, "reject")):
        row = f"#\t{entity}\thttp://a.example/{id_}\tS. Lind\t2024-05-01\t"
        helper.equal(text.count(row), 1, (row, text))
        text = text.replace(row, word + row[1:])
    table.write_text(text)
    decided = helper.convert("-q", "--to", "nquads", "--decisions", table,
                             sample)
    helper.equal(decided.code, 0, decided)
    said = decided.out.decode()
    match = "<http://www.w3.org/2004/02/skos/core#"
    assert f"<{first}> {match}exactMatch> <http://a.example/1>" in said, said
    assert f"{match}exactMatch> <http://a.example/2>" not in said, said
    # That it was rejected is told, where decisions are told
    told = [x for x in said.splitlines() if "<http://a.example/2>" in x]
    helper.equal([x.rsplit(" ", 2)[1] for x in told],
                 ["<urn:vouch:graph/decisions>"], said)


def test_usage():
    job = names("usage", "x")
    for words in ([], ["--service", "http://a", "--authority", "b"],
                  ["--service", "file:///etc/passwd"],
                  ["--service", "http://u:p@a/"], ["--authority", "missing"],
                  ["--authority", job, "--limit", "51"]):
        helper.equal(reconcile(*words, job).code, 2, words)


helper.main(globals())
