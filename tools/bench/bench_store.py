#!/usr/bin/env python3
"""The store beside librdf's hashes and npm's oxigraph.

usage: bench_store.py BUILD WORK [--triples N,N] [--rounds N] [--documents N]
                      [--graph FILE.nt --queries DIR]

BUILD holds vouch and bench_store. In WORK graphs of claims are made by
VOUCH_TEST_DATA/bench/gen_claims.py. At the first size the three load the same
N-Triples in turn, whole processes (processor time and peak memory), and answer
the 13 queries of VOUCH_TEST_DATA/bench/queries; each answer of ours is compared
with oxigraph's, without LIMIT, and librdf's rows and time are shown, or that it
took more than QUERY_LIMIT_S seconds (10). At the other sizes only we do. --graph
and --queries take the place of the first graph and the queries. With --documents
so many made-up documents are converted and compared; the three load what 150
of them come to, ours all, and that is asked the ready queries, for all there is
and for one thing.

JUDGES is where tools/setup.sh put oxigraph, else build/judges. All times are
of the processor.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import collections
import csv
import io
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BENCH = pathlib.Path(os.environ.get("VOUCH_TEST_DATA", "../shared")) / "bench"
JUDGES = pathlib.Path(os.environ.get("JUDGES", SOURCE / "build" / "judges"))
Cost = collections.namedtuple("Cost", "cpu peak out")


def run(words, codes=(0,), **more):
    """Processor seconds, peak MiB and output of a process."""
    with subprocess.Popen([str(w) for w in words], stdout=subprocess.PIPE,
                          **more) as child:
        out = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in codes, (words, child.returncode)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out)


def make_graph(work, triples):
    path = work / f"claims-{triples}.nt"
    if not path.exists():
        run([sys.executable, BENCH / "gen_claims.py"],
            env=dict(os.environ, OUT=str(work), TRIPLES=str(triples)))
    return path


def load(vouch, store, *files):
    for path in store.parent.glob(f"{store.name}*"):
        path.unlink()
    return run([vouch, "load", "-q", "-s", store, *files])


def redland(work):
    """The program that loads into librdf, or None."""
    program = work / "redland_queries"
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "redland"],
                           capture_output=True, text=True)
    if flags.returncode or not shutil.which("cc"):
        return None
    run(["cc", "-O2", "-w", "-o", program, BENCH / "redland_queries.c",
         *flags.stdout.split()])
    return program


def loads(build, work, graph, rounds):
    """Each of the three loads in turn; medians."""
    store = work / "bench.store"
    program = redland(work)
    programs = {"vouch": lambda: load(build / "vouch", store, graph)}
    if program:
        programs["librdf hashes"] = lambda: run(
            [program, "hashes", "hash-type='memory',index-spo='yes'", graph])
    if (JUDGES / "node_modules" / "oxigraph").is_dir():
        programs["oxigraph"] = lambda: run(
            ["node", HERE / "bench_oxigraph.cjs", graph],
            env=dict(os.environ, JUDGES=str(JUDGES)))
    costs = {name: [] for name in programs}
    for _ in range(rounds):
        for name, once in programs.items():
            costs[name].append(once())
    ours = statistics.median(c.cpu for c in costs["vouch"])
    for name, all_ in costs.items():
        cpu = statistics.median(c.cpu for c in all_)
        peak = statistics.median(c.peak for c in all_)
        print(f"load {name:<14} {cpu:8.2f} s {peak:7.0f} MiB   vouch takes "
              f"{ours / cpu:.2f} of it", flush=True)
    return store


def librdf_says(work, graph, queries):
    """By query, its rows and milliseconds, or what became of it."""
    program = redland(work)
    if not program:
        return {}
    said = run([program, "hashes", "hash-type='memory',index-spo='yes'", graph,
                *queries],
               env={"QUERY_LIMIT_S": "10", **os.environ},
               stderr=subprocess.DEVNULL).out.decode("utf-8", "replace")
    found = {}
    for line in said.splitlines():
        words = line.split()
        if words and words[0].endswith(".rq"):
            found[words[0][:-3]] = f"{words[2]} rows {words[4]} ms" \
                if words[1] == "rows" else " ".join(words[1:]).lower()
    return found


def measure(build, store, queries):
    """Milliseconds to open and, by query, (rows, first, best)."""
    said = run([build / "bench_store", store, 5, *queries]).out.decode()
    lines = said.splitlines()
    found = {}
    for line in lines[1:]:
        parts = line.rsplit(" rows ", 1)
        words = parts[1].split()
        found[pathlib.Path(parts[0]).stem] = (int(words[0]), float(words[2]),
                                              float(words[4]))
    return float(lines[0].split()[1]), found


def show(build, store, queries, others=None, agree=None, librdf=None):
    opened, found = measure(build, store, queries)
    ask = run([build / "vouch", "query", "-q", "-s", store, "ASK {}"])
    print(f"reopen {opened:.1f} ms; a whole 'vouch query' ASK "
          f"{ask.cpu * 1e3:.0f} ms, {ask.peak:.0f} MiB")
    for name, (rows, first, best) in found.items():
        beside = f"   oxigraph {others[name]:9.1f} ms" if others else ""
        beside += f"   librdf {librdf.get(name, '-')}" if librdf else ""
        same = f"   {agree[name]}" if agree else ""
        print(f"{name:<24} {rows:>7} rows {first:8.1f} ms first "
              f"{best:8.1f} ms best{beside}{same}")
    best = [b for _, _, b in found.values()]
    print(f"median {statistics.median(best):.1f} ms, slowest {max(best):.1f} "
          "ms", flush=True)
    if agree:
        good = sum(a.startswith("agrees") for a in agree.values())
        print(f"{good} of {len(agree)} answers agree with oxigraph", flush=True)


def beside_oxigraph(build, store, graph, queries):
    """Its milliseconds, and whether the answers are the same."""
    sys.path.insert(0, str(SOURCE / "tests" / "sparql"))
    os.environ.setdefault("VOUCH", str(build / "vouch"))
    import differ
    said = run(["node", HERE / "bench_oxigraph.cjs", graph, *queries],
               env=dict(os.environ, JUDGES=str(JUDGES)))
    times, agree = {}, {}
    for query, line in zip(queries, said.out.decode().splitlines()):
        theirs = json.loads(line)
        times[query.stem] = theirs.pop("ms")
        want = differ.from_json(theirs)
        text = re.sub(r"\bLIMIT\s+\d+\s*$", "", query.read_text("utf-8"))
        got = differ.ask(store, text, True, stored=True)
        agree[query.stem] = "agrees"
        if not differ.alike(got, want):
            # The judge writes language tags in small letters
            same = differ.alike(small(got), small(want))
            agree[query.stem] = "agrees but for letters" if same else "DIFFERS"
    return times, agree


def small(answer):
    """An answer whose texts are in small letters."""
    return {"rows": [{n: (v[0], v[1].lower(), v[2]) for n, v in row.items()}
                     for row in answer.get("rows", [])]}


def documents(build, work, count, rounds):
    folder, store = work / f"documents-{count}", work / "documents.store"
    if not folder.is_dir():
        run([sys.executable, HERE / "make_documents.py", folder,
             max(1, count * 11 // 1000), "--each", 8])
    files = sorted(folder.iterdir())[:count]
    names = work / "files"
    # What is as large as the first graph the others load as well
    names.write_text("".join(f"{f}\n" for f in files[:150]))
    graph = work / "documents.nt"
    run([build / "vouch", "convert", "-q", "--compare", "--to", "ntriples",
         "--files-from", names, "-o", graph])
    print(f"-- {min(150, count)} documents as {graph.stat().st_size >> 20} MiB "
          "of N-Triples")
    loads(build, work, graph, rounds)
    names.write_text("".join(f"{f}\n" for f in files))
    made = load(build / "vouch", store, "--files-from", names)
    print(f"-- {len(files)} documents loaded as they are: {made.cpu:.1f} s "
          f"{made.peak:.0f} MiB", flush=True)
    graph = work / "documents.nq"
    made = run([build / "vouch", "convert", "-q", "--compare", "--to", "nquads",
                "--files-from", names, "-o", graph])
    print(f"converted and compared: {made.cpu:.1f} s {made.peak:.0f} MiB, "
          f"{graph.stat().st_size >> 20} MiB of N-Quads", flush=True)
    made = load(build / "vouch", store, graph)
    print(f"that loaded: {made.cpu:.1f} s {made.peak:.0f} MiB")
    print(run([build / "vouch", "stats", "-s", store]).out.decode()
          .split("\n\n", 1)[0], flush=True)
    queries = sorted((SOURCE / "data" / "queries").glob("*.rq"))
    show(build, store, queries)
    print("-- for one thing")
    show(build, store, [w for q in queries for w in about_one(build, store, q)])


# What a ready query is asked about, and where its answer for all tells of it
ABOUT = {"captures": ("side", "by"), "equipment": ("side", "by"),
         "disagreements": ("about", "about"), "citing": ("work", "work"),
         "commanders": ("person", "person"), "offices": ("person", "person"),
         "person": ("person", "person"), "names": ("place", "place"),
         "source-claims": ("source", "source"), "tolls": ("event", "event")}


def about_one(build, store, query):
    """The query behind what it is asked about: what stands in the middle."""
    if query.stem == "events":
        return ["from=1905-01-01", "to=1905-12-31", query]
    text = query if query.stem != "changes" else None
    parameter, column = ABOUT.get(query.stem, ("", "run"))
    said = run([build / "vouch", "query", "-q", "-s", store, "--to", "csv",
                f"@{text}" if text else
                "PREFIX prov: <http://www.w3.org/ns/prov#> "
                "SELECT DISTINCT ?run { ?c prov:wasGeneratedBy ?run }"])
    rows = list(csv.DictReader(io.StringIO(said.out.decode("utf-8"))))
    things = [r[column] for r in rows if ":" in r[column]]
    if not things:
        return [query]
    thing = things[len(things) // 2]
    if query.stem == "changes":
        return [f"before={thing}", f"after={thing}", query]
    return [f"{parameter}={thing}", query]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--triples", default="1000000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--graph", type=pathlib.Path)
    parser.add_argument("--queries", type=pathlib.Path,
                        default=BENCH / "queries")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    queries = sorted(given.queries.glob("*.rq"))
    graphs = [given.graph] if given.graph else [
        make_graph(given.work, int(n)) for n in given.triples.split(",") if n]
    for index, graph in enumerate(graphs):
        print(f"-- {graph.name}, {graph.stat().st_size >> 20} MiB")
        if index:
            store = given.work / "bench.store"
            cost = load(given.build / "vouch", store, graph)
            print(f"load {cost.cpu:.2f} s {cost.peak:.0f} MiB, file "
                  f"{store.stat().st_size >> 20} MiB")
            show(given.build, store, queries)
        else:
            store = loads(given.build, given.work, graph, given.rounds)
            print(f"file {store.stat().st_size >> 20} MiB")
            show(given.build, store, queries,
                 *beside_oxigraph(given.build, store, graph, queries),
                 librdf_says(given.work, graph, queries))
    if given.documents:
        documents(given.build, given.work, given.documents, given.rounds)


main()
