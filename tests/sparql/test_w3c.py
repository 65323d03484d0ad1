#!/usr/bin/env python3
# SPARQL 1.1 query, update and results, and SPARQL 1.0: the tests of the W3C
# cost: 44
# timeout: 900
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import w3c

DATA = os.environ.get("VOUCH_TEST_DATA")
VOUCH = os.environ["VOUCH"]
# Entailment is another standard's business; tests/ask has federation
LEFT_OUT = {"entailment", "service", "syntax-fed", "graph-store-protocol",
            "http-rdf-update", "protocol", "service-description"}


def vouch(*words):
    done = subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                          timeout=120)
    if done.returncode < 0 or b"AddressSanitizer" in done.stderr or \
            b"runtime error" in done.stderr:
        raise Failed("died: " + done.stderr.decode("utf-8", "replace")[-2000:])
    return done


class Failed(Exception):
    pass


def need(condition, *what):
    if not condition:
        raise Failed(" ".join(str(w)[:1500] for w in what))


def write(text, default, named):
    """The files of a test as one file of quads."""
    with open(text, "w", encoding="utf-8") as out:
        for path, graph in [(p, None) for p in default] + named:
            behind = f" <{graph}> .\n" if graph else " .\n"
            for triple in w3c.read_graph(path):
                out.write(" ".join(written(t, path) for t in triple) + behind)


def fill(store, folder, default, named):
    write(folder / "in.nq", default, named)
    done = vouch("load", "-q", "-s", store, folder / "in.nq")
    need(done.returncode == 0, done.stderr)


def written(term, path):
    if term[0] == "i":
        return f"<{term[1]}>"
    if term[0] == "b":
        return f"_:f{abs(hash(str(path))) % 99999}x{term[1]}"
    text = "".join(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}.get(c, c)
        for c in term[1])
    if term[2].startswith("@"):
        return f'"{text}"{term[2]}'
    return f'"{text}"^^<{term[2]}>' if term[2] else f'"{text}"'


def syntax(test, query, update, good):
    with tempfile.TemporaryDirectory() as work:
        nothing = pathlib.Path(work) / "nothing.nq"
        nothing.write_text("")
        if update:
            store = pathlib.Path(work) / "x.store"
            vouch("load", "-q", "-s", store, nothing)
            words = ["update", "-q", "-s", store]
        else:
            words = ["query", "-q", nothing]
        done = vouch(*words, "--base", w3c.iri_of(query), f"@{query}")
        said = done.stderr.decode("utf-8", "replace")
        # What is right but not supported, or names graphs that are not there
        refused = "reaches outside" in said or "is not supported" in said or \
            "is not in the store" in said or "no such graph" in said
        if good:
            need(done.returncode in (0, 1) or refused, "refused:", said)
        else:
            need(done.returncode == 2 and not refused, "taken:",
                 query.read_text(encoding="utf-8"))


def evaluate(test):
    query = test.path(test.one(test.action, w3c.QT + "query"))
    default = [test.path(d) for d in test.all(test.action, w3c.QT + "data")]
    named = [(test.path(d), w3c.iri_of(test.path(d)))
             for d in test.all(test.action, w3c.QT + "graphData")]
    text = query.read_text(encoding="utf-8")
    bare = re.sub(r"#[^\n]*", "", text)
    for name in re.findall(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", bare):
        path = query.parent / name.rsplit("/", 1)[-1]
        if not any(p == path for p, _ in named):
            named.append((path, w3c.iri_of(path)))
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        write(work / "in.nq", default, named)
        answer(test, work / "in.nq", query, text)


def ask(store, query, to):
    done = vouch("query", "-q", "--default-graph", "strict", "--base",
                 w3c.iri_of(query), "--to", to, store, f"@{query}")
    need(done.returncode in (0, 1), "failed:", done.stderr.decode())
    return done.stdout.decode("utf-8")


def answer(test, store, query, text):
    result = test.path(test.result)
    kind = result.suffix
    if kind in (".ttl", ".rdf", ".nt") and w3c.results_graph(
            result) is None:
        got = w3c.triples_of(ask(store, query, "ntriples"))
        want = [t[:3] for t in w3c.read_graph(result)]
        need(w3c.same_graph(got, want), "graph", got, "wanted", want)
        return
    if kind == ".csv":
        got = w3c.results_csv(ask(store, query, "csv"))
        want = w3c.results_csv(result.read_text(encoding="utf-8"))
    elif kind == ".tsv":
        got = w3c.results_tsv(ask(store, query, "tsv"))
        want = w3c.results_tsv(result.read_text(encoding="utf-8"))
    elif kind == ".srj":
        got = w3c.results_json(ask(store, query, "json"))
        want = w3c.results_json(result.read_text(encoding="utf-8"))
    else:
        got = w3c.results_xml(ask(store, query, "xml"))
        want = w3c.results_xml(result.read_text(encoding="utf-8")) \
            if kind == ".srx" else w3c.results_graph(result)
    compare(test, query, text, got, want)


def compare(test, query, text, got, want):
    if isinstance(want, bool):
        need(got == want, "truth", got, "wanted", want)
        return
    need(sorted(got[0]) == sorted(want[0]) or not want[1], "names", got[0],
         want[0])
    names = want[0]
    ordered = bool(re.search(r"ORDER\s+BY", text, re.I)) and \
        test.folder.name in ("sort", "solution-seq")
    if test.one(test.node, w3c.MF + "resultCardinality"):
        wanted = {repr(w3c.shape(r, names)) for r in want[1]}
        found = [repr(w3c.shape(r, names)) for r in got[1]]
        need(set(found) == wanted and len(found) <= 2 * len(want[1]) + 20,
             "rows", got[1], "wanted", want[1])
        return
    need(w3c.matches(got[1], want[1], names, ordered), "rows", got[1],
         "wanted", want[1])


def graphs_of(test, node, data, graph_data):
    default = [test.path(d) for d in test.all(node, data)]
    named = []
    for item in test.all(node, graph_data):
        path = test.path(test.one(item, w3c.UT + "graph"))
        named.append((path, test.one(item, w3c.RDFS + "label")[1]))
    return default, named


def change(test):
    request = test.path(test.one(test.action, w3c.UT + "request"))
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        store = work / "x.store"
        fill(store, work, *graphs_of(test, test.action, w3c.UT + "data",
                                     w3c.UT + "graphData"))
        done = vouch("update", "-q", "-s", store, "--base",
                     w3c.iri_of(request), f"@{request}")
        need(done.returncode == 0, "failed:", done.stderr.decode())
        got = w3c.triples_of(vouch("dump", "-s", store).stdout.decode())
    default, named = graphs_of(test, test.result, w3c.UT + "data",
                               w3c.UT + "graphData")
    want = [t[:3] for p in default for t in w3c.read_graph(p)]
    for path, graph in named:
        want += [t[:3] + (("i", graph),) for t in w3c.read_graph(path)]
    need(w3c.same_graph(got, want), "store", got, "wanted", want)


def run(test):
    """None, or why it failed; "" where it is no test of ours."""
    kinds = test.kinds
    try:
        if kinds & {"PositiveSyntaxTest", "PositiveSyntaxTest11"}:
            syntax(test, test.path(test.action), False, True)
        elif kinds & {"NegativeSyntaxTest", "NegativeSyntaxTest11"}:
            syntax(test, test.path(test.action), False, False)
        elif "PositiveUpdateSyntaxTest11" in kinds:
            syntax(test, test.path(test.action), True, True)
        elif "NegativeUpdateSyntaxTest11" in kinds:
            syntax(test, test.path(test.action), True, False)
        elif kinds & {"QueryEvaluationTest", "CSVResultFormatTest"}:
            evaluate(test)
        elif "UpdateEvaluationTest" in kinds:
            change(test)
        else:
            return ""
    except Failed as failure:
        return str(failure)
    return None


def main():
    if not DATA:
        print("VOUCH_TEST_DATA is not set")
        return 77
    top = pathlib.Path(DATA) / "w3c" / "rdf-tests" / "sparql"
    folders = [f for part in ("sparql10", "sparql11")
               for f in sorted((top / part).iterdir())
               if (f / "manifest.ttl").exists() and f.name not in LEFT_OUT]
    chosen = sys.argv[1:]
    tests = [t for f in folders for t in w3c.entries(f)
             if not chosen or f.name in chosen or t.name in chosen]
    passed, failed = {}, []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for test, why in zip(tests, pool.map(run, tests)):
            if why == "":
                continue
            key = f"{test.folder.parent.name}/{test.folder.name}"
            good, all_ = passed.get(key, (0, 0))
            passed[key] = (good + (why is None), all_ + 1)
            if why is not None:
                failed.append(f"{key}/{test.name}: {why}")
    for key, (good, all_) in passed.items():
        print(f"{key}: {good} of {all_}")
    print("\n".join(failed))
    good = sum(g for g, _ in passed.values())
    print(f"{good} of {good + len(failed)}")
    return 1 if failed or not good else 0


sys.exit(main())
