#!/usr/bin/env python3
# SERVICE and LOAD: refused unless allowed by name, and right where they are
# timeout: 600
import os
import pathlib
import sys
import urllib.parse

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"),
                str(HERE.parent / "sparql")]
import helper
from asked import Asked, TYPES

JSON = "application/sparql-results+json"
DATA = os.environ.get("VOUCH_TEST_DATA")
HERE_GRAPH = """@prefix : <http://x/> .
:a :name "A" . :b :name "B" . :c :name "C" . _:n :age 9 .
"""
THERE_GRAPH = """@prefix : <http://x/> .
:a :age 1 . :b :age 2 . :b :age 3 . :d :age 4 . _:n :age 5 .
"""
PREFIX = "PREFIX : <http://x/> "
QUICK = ["--retry-delay", "1", "--retry-max", "5", "--tries", "2"]


def env(**more):
    names = ("http_proxy", "VOUCH_USER", "VOUCH_PASSWORD", "VOUCH_TOKEN")
    return dict(dict.fromkeys(names, ""), **more)


def program(graph, *words):
    """Our own program, over the file `graph`, as an endpoint."""
    return Asked(lambda text, handler: (
        200, JSON, helper.vouch("query", "-q", *words, graph, text, "--to",
                                "json").out, []))


def query(text, *words, code=0, given=None):
    run = helper.vouch("query", "-q", *words,
                       helper.write("here.ttl", HERE_GRAPH), PREFIX + text,
                       "--to", "csv", env=env(**(given or {})))
    helper.equal(run.code, code, run)
    return sorted(run.out.decode().split("\r\n")[1:-1]), run.said


def test_what_is_not_allowed_is_not_asked():
    asked = program(helper.write("there.ttl", THERE_GRAPH))
    text = f"SELECT * {{ ?s :name ?n SERVICE <{asked.url}> {{ ?s :age ?o }} }}"
    _, said = query(text, code=2)
    assert "reaches outside" in said, said
    _, said = query(text, "--allow-service", asked.url + "x", code=2)
    assert "reaches outside" in said, said
    rows, _ = query(text.replace("SERVICE", "SERVICE SILENT"))
    helper.equal(len(rows), 3)
    helper.equal(asked.seen, [])
    asked.close()


def test_rows_are_joined_and_asked_for_once():
    asked = program(helper.write("there.ttl", THERE_GRAPH))
    allow = ["--allow-service", f"urn:other {asked.url}"]
    for text, due in (
            ("{ ?s :name ?n SERVICE <E> { ?s :age ?o FILTER(?o < 3) } }",
             ["http://x/a,A,1", "http://x/b,B,2"]),
            ("{ ?s :name ?n OPTIONAL { SERVICE <E> { ?s :age ?o } } }",
             ["http://x/a,A,1", "http://x/b,B,2", "http://x/b,B,3",
              "http://x/c,C,"]),
            ("{ ?s :name ?n MINUS { SERVICE <E> { ?s :age ?o } } }",
             ["http://x/c,C,"]),
            ("{ ?s :name ?n FILTER NOT EXISTS { SERVICE <E> { ?s :age ?z } } }",
             ["http://x/c,C,"]),
            ("{ { ?s :name ?n } UNION { SERVICE <E> { ?s :age ?o "
             "FILTER(isIRI(?s) && ?o > 3) # the end\n } } }",
             ["http://x/a,A,", "http://x/b,B,", "http://x/c,C,",
              "http://x/d,,4"]),
            ("{ VALUES ?e { <E> } ?s :name ?n SERVICE ?e { ?s :age ?o } "
             "FILTER(?o = 2) }", ["http://x/b,B,2"])):
        asked.seen.clear()
        rows, _ = query("SELECT ?s ?n ?o " + text.replace("<E>",
                                                          f"<{asked.url}>"),
                        *allow)
        helper.equal(rows, due, text)
        helper.equal(len(asked.seen), 1, text)
        assert "PREFIX : <http://x/>" in asked.seen[0][1], asked.seen
    asked.close()


def test_blank_nodes_of_others_are_not_ours():
    asked = program(helper.write("there.ttl", THERE_GRAPH))
    rows, _ = query(f"SELECT ?o {{ SERVICE <{asked.url}> {{ ?s :age ?o "
                    "FILTER(isBlank(?s)) } }", "--allow-service", asked.url)
    helper.equal(rows, ["5"])
    rows, _ = query(f"SELECT ?o {{ SERVICE <{asked.url}> {{ ?s :age ?o "
                    "FILTER(isBlank(?s)) } ?s :age ?z }", "--allow-service",
                    asked.url)
    helper.equal(rows, [])
    asked.close()


def test_failures():
    asked = Asked(lambda text, handler: (500, "text/plain", b"no", []))
    text = f"SELECT * {{ ?s :name ?n SERVICE <{asked.url}> {{ ?s :age ?o }} }}"
    allow = ["--allow-service", asked.url, *QUICK]
    _, said = query(text, *allow, code=5)
    assert asked.url in said, said
    rows, _ = query(text.replace("SERVICE", "SERVICE SILENT"), *allow)
    helper.equal(len(rows), 3)
    asked.close()
    asked = Asked(lambda text, handler: (
        200, JSON, b'{"head":{},"boolean":true}', []))
    query(f"SELECT * {{ SERVICE <{asked.url}> {{ ?s :age ?o }} }}",
          "--allow-service", asked.url, *QUICK, code=5)
    asked.close()


def test_nobody_is_told_who_we_are():
    asked = program(helper.write("there.ttl", THERE_GRAPH))
    query(f"ASK {{ SERVICE <{asked.url}> {{ ?s :age ?o }} }}",
          "--allow-service", asked.url, "--login", "bearer",
          given={"VOUCH_TOKEN": "secret"})
    assert asked.seen and "Authorization" not in asked.seen[0][2], asked.seen
    asked.close()


def update(store, text, *words, code=0):
    run = helper.vouch("update", "-q", "-s", store, PREFIX + text, *words,
                       env=env())
    helper.equal(run.code, code, run)
    return run.said


def dump(store):
    return sorted(helper.vouch("dump", "-s", store).out.decode().splitlines())


def new_store():
    store = helper.WORK / "load.store"
    store.unlink(missing_ok=True)
    helper.vouch("load", "-q", "-s", store, helper.write("none.nq", ""))
    return store


def test_load_reads_files_that_are_allowed():
    store = new_store()
    folder = helper.write("in/a b.ttl", HERE_GRAPH).parent
    helper.write("in/two.ttl", HERE_GRAPH.replace("9", "10"))
    helper.write("out.ttl", HERE_GRAPH)
    base = folder.as_uri()
    text = f"LOAD <{base}/a%20b.ttl>"
    assert "reaches outside" in update(store, text, code=2)
    update(store, text, "--allow-load", f"{base}/two.ttl", code=2)
    helper.equal(dump(store), [])
    update(store, text, "--allow-load", f"{base}/a%20b.ttl")
    helper.equal(len(dump(store)), 4)
    update(store, text + f" INTO GRAPH :g ; LOAD <{base}/two.ttl> INTO GRAPH "
           ":g", "--allow-load", f"{base}/")
    # The two blank nodes are two
    helper.equal(len([q for q in dump(store) if "age" in q]), 3)
    for way in ("../out.ttl", "%2e%2e/out.ttl", "%2E./out.ttl",
                "x%2f..%2f..%2fout.ttl"):
        update(store, f"LOAD <{base}/{way}> INTO GRAPH :h", "--allow-load",
               f"{base}/", code=2)
    update(store, f"LOAD <{base}/none.ttl>", "--allow-load", f"{base}/",
           code=3)


def test_load_fetches_what_is_allowed():
    store = new_store()
    asked = Asked(lambda text, handler: (
        (200, TYPES[".ttl"], HERE_GRAPH.encode(), [])
        if "good" in handler.path else (200, "text/html", b"<p>", [])))
    base = asked.url.rsplit("/", 1)[0] + "/"
    update(store, f"LOAD <{base}good> INTO GRAPH :g", code=2)
    helper.equal(asked.seen, [])
    update(store, f"LOAD <{base}good> INTO GRAPH :g", "--allow-load", base)
    helper.equal(len(dump(store)), 4)
    said = update(store, f"LOAD <{base}page>", "--allow-load", base, code=1)
    assert "text/html" in said, said
    asked.close()


def test_from_reads_what_is_allowed():
    there = helper.write("in/there.ttl", THERE_GRAPH).as_uri()
    text = f"SELECT ?o FROM <{there}> {{ :b :age ?o }}"
    _, said = query(text, code=2)
    assert "allowed" in said, said
    rows, _ = query(text, "--allow-load", there)
    helper.equal(rows, ["2", "3"])
    rows, _ = query(text, "--allow-load", there.rsplit("/", 1)[0] + "/")
    helper.equal(rows, ["2", "3"])
    run = helper.vouch("query", "-q", "--allow-load", there, "--to", "csv",
                       PREFIX + text)
    helper.equal((run.code, run.out), (0, b"o\r\n2\r\n3\r\n"), run)
    store = new_store()
    update(store, 'INSERT DATA { GRAPH :g { :b :name "B" } }')
    run = helper.vouch(
        "query", "-q", "-s", store, "--to", "csv", "--allow-load", there,
        PREFIX + f"SELECT * FROM NAMED :g FROM NAMED <{there}> {{ GRAPH ?g "
        "{ :b ?p ?o } }")
    helper.equal((run.code, run.out.count(b"\n")), (0, 4), run)
    helper.equal(len(dump(store)), 1)  # What was read is not kept


def test_update_may_ask_too():
    store = new_store()
    asked = program(helper.write("there.ttl", THERE_GRAPH))
    text = f"INSERT {{ ?s :was ?o }} WHERE {{ SERVICE <{asked.url}> " + \
        "{ ?s :age ?o FILTER(isIRI(?s)) } }"
    update(store, text, code=2)
    update(store, text, "--allow-service", asked.url)
    helper.equal(len(dump(store)), 4)
    asked.close()


def test_those_of_the_w3c():
    if not DATA:
        raise helper.Skip("VOUCH_TEST_DATA is not set")
    import w3c
    folder = pathlib.Path(DATA) / "w3c" / "rdf-tests" / "sparql" / \
        "sparql11" / "service"
    done = 0
    for test in w3c.entries(folder):
        graphs = {}
        for node in test.all(test.action, w3c.QT + "serviceData"):
            graphs[test.one(node, w3c.QT + "endpoint")[1]] = test.path(
                test.one(node, w3c.QT + "data"))
        allow = " ".join(graphs) or "urn:none"

        def reply(text, handler):
            where = handler.path.split("?")[0]
            if where not in graphs:
                return 404, "text/plain", b"none", []
            run = helper.vouch("query", "-q", "--allow-service", allow,
                               "--proxy", proxy, *QUICK, graphs[where], text,
                               "--to", "json", env=env())
            return 200 if not run.code else 500, JSON, run.out, []
        asked = Asked(reply)
        proxy = asked.url.rsplit("/", 1)[0]
        query_file = test.path(test.one(test.action, w3c.QT + "query"))
        data = [test.path(d) for d in test.all(test.action, w3c.QT + "data")]
        run = helper.vouch(
            "query", "-q", "--proxy", proxy, "--allow-service", allow, *QUICK,
            *(data or [helper.write("none.nq", "")]), f"@{query_file}", "--to",
            "json", env=env())
        helper.equal(run.code, 0, f"{test.name}: {run}")
        got = w3c.results_json(run.out.decode())
        want = w3c.results_xml(test.path(test.result).read_text("utf-8"))
        assert w3c.matches(got[1], want[1], want[0]), (test.name, got, want)
        done += 1
        asked.close()
    helper.equal(done, 7)


if __name__ == "__main__":
    helper.main(globals())
