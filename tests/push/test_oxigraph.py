#!/usr/bin/env python3
# vouch push and query against a second real engine: npm's oxigraph behind the
# addresses of its own server
# timeout: 200
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "judges")]
import judges
import pushing
from pushing import helper

ENGINE = None


def base():
    global ENGINE
    folder = judges.folder()
    if not folder or not (folder / "node_modules" / "oxigraph").is_dir():
        raise helper.Skip("npm's oxigraph is not installed")
    if ENGINE is None:
        ENGINE = subprocess.Popen(
            ["node", HERE / "oxigraph.cjs"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, JUDGES=str(folder)))
        ENGINE.port = int(ENGINE.stdout.readline())
    return f"http://127.0.0.1:{ENGINE.port}"


def vouch(*words):
    return helper.vouch(*words, env=pushing.environment())


def push(*words):
    return vouch("push", "-e", base() + "/query", "--retry-delay", "1", *words)


def dump(graph):
    run = vouch("query", "-q", "-e", base() + "/query", "--to", "ntriples",
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> "
                "{ ?s ?p ?o } }")
    helper.equal(run.code, 0, run)
    return set(run.out.splitlines())


def graphs_of(path):
    graphs = {}
    for line in path.read_bytes().splitlines():
        found = re.match(rb"(.*) <([^>]*)> \.$", line)
        graphs.setdefault(found[2].decode(), set()).add(found[1] + b" .")
    return graphs


def fold(line):
    """A statement of ours as it is known to keep it."""
    line = re.sub(rb"(@[A-Za-z0-9-]+) \.$", lambda m: m[0].lower(), line)
    return re.sub(rb'"([+-]?[0-9.]+)"(\^\^\S*#decimal>)', lambda m: b'"%s"%s' % (
        m[1].rstrip(b"0").rstrip(b"."), m[2]), line)


def test_what_it_changes_is_allowed_for():
    xsd = "http://www.w3.org/2001/XMLSchema#"
    terms = ['"a"@zh-Hant', '"a"@zh-hant', f'"007"^^<{xsd}integer>',
             f'"7"^^<{xsd}integer>', f'"0.10"^^<{xsd}decimal>',
             f'"0.1"^^<{xsd}decimal>', f'"+5"^^<{xsd}integer>',
             f'"true"^^<{xsd}boolean>', f'"1"^^<{xsd}boolean>',
             '"long ' + "x" * 100000 + '"', '"\U0001F600 霍"', '"a\\nb\\"c\\\\"']
    job = helper.write("odd.nq", "".join(
        f"<http://e/s> <http://e/p> {t} <http://e/odd> .\n" for t in terms))
    for mode in ("whole", "chunks", "update"):
        run = push("--mode", mode, "--replace", "--again", job)
        helper.equal(run.code, 0, (mode, run))
        assert "8 statements verified" in run.said, run
        helper.equal(len(dump("http://e/odd")), 8, mode)


def test_the_claims_of_documents_come_back_as_they_were():
    graph = helper.WORK / "claims.nq"
    helper.convert("-q", "--to", "nquads", "-o", graph, *helper.samples())
    for mode in ("whole", "chunks", "update"):
        run = push("--mode", mode, "--replace", "--again", graph)
        helper.equal(run.code, 0, (mode, run))
        assert ", oxigraph, " in run.said, run  # Known by its headers
        for iri, lines in graphs_of(graph).items():
            seen = dump(iri)
            lines = {fold(x) for x in lines}
            assert seen == lines, (mode, iri, sorted(seen - lines)[:3],
                                   sorted(lines - seen)[:3])
    again = push("--mode", mode, "--replace", graph)
    assert "nothing was to do" in again.said, again


def test_graphs_are_added_to_replaced_and_deleted():
    one = pushing.make_job("one.nq", 60)
    two = helper.write("two.nq", one.read_text().replace("wert", "value"))
    graph = "http://example.org/g0"
    helper.equal(push(one).code, 0)
    helper.equal(push(two).code, 0)
    helper.equal(len(dump(graph)), 120)
    helper.equal(push("--replace", "--again", two).code, 0)
    helper.equal(dump(graph), graphs_of(two)[graph])
    helper.equal(push("--delete", two).code, 0)
    helper.equal(dump(graph), set())


def test_the_default_graph_is_one_of_them():
    job = helper.write("default.nt", "<http://e/s> <http://e/p> \"x\"@en-GB .\n")
    for mode in ("whole", "chunks", "update"):
        helper.equal(push("--mode", mode, "--again", job).code, 0)
        run = vouch("query", "-e", base() + "/query",
                    "ASK { <http://e/s> <http://e/p> \"x\"@en-GB }")
        helper.equal(run.code, 0, run)


def test_what_it_cannot_read_is_said():
    run = vouch("query", "-e", base() + "/query", "SELECT * { ?s ?p }")
    helper.equal(run.code, 5, run)
    assert "asking a query: 400" in run.said, run


def test_ready_queries_answer_as_they_do_here():
    """In the default graph, where this engine matches what is outside of
    GRAPH."""
    ready = helper.WORK / "ready.nt"
    helper.vouch("cat", "-q", "--to", "ntriples", "-o", ready,
                 helper.SOURCE / "tests" / "sparql" / "ready.trig")
    helper.equal(push("--replace", ready).code, 0)
    for path in sorted((helper.SOURCE / "data" / "queries").glob("*.rq")):
        text = path.read_text("utf-8")
        example = re.findall(r"^# example: (.*)$", text, re.M)[0].split()
        due = re.findall(r"^# answer: (.*)$", text, re.M)
        run = vouch("query", "-q", "-e", base() + "/query", "--to", "csv",
                    "--name", path.stem, *example)
        seen = run.out.decode().split("\r\n")[1:-1]
        helper.equal([x.lower() for x in seen], [x.lower() for x in due],
                     (path, run))


try:
    helper.main(globals())
finally:
    if ENGINE:
        ENGINE.kill()
