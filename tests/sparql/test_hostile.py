#!/usr/bin/env python3
# Queries that want too much are refused or stopped by name; the rest is told
# to be outside
# timeout: 900
import os
import pathlib
import subprocess
import sys
import tempfile

VOUCH = os.environ["VOUCH"]


def vouch(*words):
    run = subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                         timeout=200)
    said = run.stderr.decode("utf-8", "replace")
    assert run.returncode >= 0 and "AddressSanitizer" not in said and \
        "runtime error" not in said, said[-3000:]
    return run.returncode, said, run.stdout


def refused(work):
    """(query, what the message says)"""
    return [
        ("SELECT (" + "+".join(["1"] * 100000) + " AS ?x) {}", "in a row"),
        ("ASK { FILTER(" + "(" * 100000 + "1" + ")" * 100000 + ") }", "deep"),
        ("ASK " + "{" * 100000 + "}" * 100000, "deep"),
        ("ASK { ?s " + "/".join(["<urn:p>"] * 5000) + " ?o }", "steps"),
        ("ASK { ?s " + "(" * 5000 + "<urn:p>" + ")" * 5000 + " ?o }", "deep"),
        ("ASK { " + "?s ?p ?o . " * 5000 + "}", "1000"),
        ("ASK { " + " ".join(f"?v{n} <urn:p> ?w{n} ." for n in range(999)) +
         "}", "1000"),
        ("ASK { FILTER(!" + "!" * 50000 + "true) }", "deep"),
        ("ASK { " + "[ <urn:p> " * 5000 + "1" + "]" * 5000 + " }", "deep"),
        ("ASK { ?s <urn:p> " + "(" * 5000 + ")" * 5000 + " }", "deep"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "elsewhere"),
        ("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", "elsewhere"),
        ("SELECT * FROM NAMED <urn:none> { GRAPH ?g { ?s ?p ?o } }",
         "elsewhere"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }",
         "reaches outside"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "SELECT, ASK"),
        ("DROP ALL", "SELECT, ASK"),
        ("SELECT * { ?s ?p ?o FILTER(<urn:f>(?o)) }", "not supported"),
        ('ASK { FILTER REGEX("x", "[a-z-[aeiou]]") }', "not supported"),
        ('ASK { FILTER REGEX("x", "(?=x)") }', "XPath has not"),
        ("SELECT ?x { ?x <urn:p> ?y } GROUP BY ?y", "neither grouped"),
        ("SELECT * { ?s ?p 'never ends }", "does not end"),
        ("SELECT * { ?s ?p \x00 }".replace("\x00", "\x01"), "no place"),
    ]


def stopped(store):
    many = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
    return [
        (["--timeout", "1"], f"SELECT (COUNT(*) AS ?n) {{ {many} }}", "ms"),
        (["--timeout", "1"],
         "SELECT (COUNT(*) AS ?n) { ?a (<urn:p>|!<urn:p>)* ?b . "
         "?c (<urn:p>|^<urn:p>)* ?d . ?e ?f ?g }", "ms"),
        (["--memory", "64"], f"SELECT * {{ {many} }} ORDER BY ?a ?l", "MiB"),
        (["--memory", "64"],
         f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {many} }}", "MiB"),
        (["--rows", "100", "--to", "csv"], f"SELECT * {{ {many} }}", "rows"),
        (["--memory", "64"],
         f"SELECT (GROUP_CONCAT(STR(?a)) AS ?x) {{ {many} }}", "MiB"),
        ([], 'ASK { FILTER REGEX("' + "a" * 40 + 'b", "^(a+)+$") }',
         "more steps"),
    ]


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        graph = work / "g.nt"
        graph.write_text("".join(
            f"<urn:s{n}> <urn:p> <urn:s{n * 7 % 500}> .\n"
            for n in range(500)))
        store = work / "g.store"
        assert vouch("load", "-q", "-s", store, graph)[0] == 0
        path = work / "q.rq"
        for text, why in refused(work):
            path.write_text(text)
            code, said, out = vouch("query", "-s", store, f"@{path}")
            if code != 2 or why not in said or out:
                wrong.append(f"{text[:80]}: {code} {said[:300]}")
        path.write_text("SELECT * { ?s ?p ?o } #" + "x" * 10000000)
        code, said, out = vouch("query", "-s", store, f"@{path}")
        if code != 6 or "limit" not in said:
            wrong.append(f"10 MB: {code} {said[:300]}")
        for words, text, why in stopped(store):
            code, said, out = vouch("query", "-s", store, *words, text)
            regex = why == "more steps"
            if code != (2 if regex else 6) or why not in said:
                wrong.append(f"{words} {text[:80]}: {code} {said[:300]}")
        code, said, out = vouch("update", "-s", store, "LOAD <file:///etc/x>")
        if code != 2 or "refused" not in said:
            wrong.append(f"LOAD: {code} {said}")
        code, said, out = vouch("query", "-s", store, "--to", "csv",
                                "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        if out != b"n\r\n500\r\n":
            wrong.append(f"after all: {out}")
    print("\n".join(wrong))
    print(f"{len(wrong)} faults")
    return 1 if wrong else 0


sys.exit(main())
