"""The program and npm's oxigraph, asked the same"""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess

import w3c

SOURCE = pathlib.Path(os.environ.get("SOURCE", ".")).resolve()
VOUCH = os.environ["VOUCH"]


# An aggregate over nothing: where the judge sees beforehand that there is
# nothing it leaves out the row that the standard asks for
INTEGER = w3c.XSD + "integer"
NOTHING = [[{}]] + [[{f"z{n}": ("l", "0", INTEGER)}] for n in range(3)]


def judges():
    """Where oxigraph is, or None."""
    where = pathlib.Path(os.environ.get("JUDGES", SOURCE / "build" / "judges"))
    there = (where / "node_modules" / "oxigraph").is_dir()
    return where if there and shutil.which("node") else None


def tuples(value):
    return tuple(value) if isinstance(value, list) else value


def from_json(said):
    """An answer as terms.cjs writes it."""
    if "rows" in said:
        said["rows"] = [{n: tuples(v) for n, v in row.items()}
                        for row in said["rows"]]
    if "quads" in said:
        said["quads"] = [tuple(map(tuples, q)) for q in said["quads"]]
    return said


def oracle(work, tasks):
    """What oxigraph says: (kind, answer) for each of (data, format, query,
    union)."""
    path = pathlib.Path(work) / "tasks"
    with open(path, "w", encoding="utf-8") as out:
        for data, syntax, query, union in tasks:
            out.write(json.dumps({"data": data, "format": syntax,
                                  "query": query, "union": union}) + "\n")
    run = subprocess.run(
        ["node", SOURCE / "tests" / "sparql" / "oxigraph.cjs", path],
        capture_output=True, text=True,
        env=dict(os.environ, JUDGES=str(judges())), timeout=1800)
    assert run.returncode == 0, run.stderr
    answers = []
    for line in run.stdout.splitlines():
        answers.append(from_json(json.loads(line)))
    assert len(answers) == len(tasks), (len(answers), len(tasks))
    return answers


def ask(path, query, union, stored=False):
    """What the program says of a file, or a store, in the same shape."""
    graph = "union" if union else "strict"
    words = ["query", "-q", "--default-graph", graph, "--timeout", "60"]
    where = ["-s", str(path)] if stored else [str(path)]
    run = subprocess.run([VOUCH, *words, "--to", "json", *where, query],
                         capture_output=True)
    said = run.stderr.decode("utf-8", "replace")
    assert run.returncode >= 0 and "runtime error" not in said and \
        "AddressSanitizer" not in said, said
    if run.returncode > 1 or said:
        return {"error": said}
    result = w3c.results_json(run.stdout.decode("utf-8"))
    if isinstance(result, bool):
        return {"truth": result}
    names, rows = result
    if names == ["subject", "predicate", "object"]:
        return {"quads": [tuple(r[n] for n in names) for r in rows]}
    return {"rows": rows}


def alike(got, want):
    if "error" in got or "error" in want:
        return "error" in got and "error" in want
    if "truth" in got or "truth" in want:
        return got == want
    if "quads" in got and ("quads" in want or want == {"rows": []}):
        return w3c.same_graph(got["quads"], want.get("quads", []))
    if "quads" in got or "quads" in want:
        return False
    if not want["rows"] and got["rows"] in NOTHING:
        return True
    names = sorted({n for r in got["rows"] + want["rows"] for n in r})
    return w3c.matches(got["rows"], want["rows"], names)


def ask_all(tasks):
    """(path, query, union) each, on two processors."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda t: ask(*t), tasks))
