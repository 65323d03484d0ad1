#!/usr/bin/env python3
# The ready queries: each answers its example as it says, and runs on samples
import os
import pathlib
import re
import subprocess
import sys
import tempfile

VOUCH = os.environ["VOUCH"]
SOURCE = pathlib.Path(os.environ["SOURCE"])
GRAPH = SOURCE / "tests" / "sparql" / "ready.trig"
QUERIES = sorted((SOURCE / "data" / "queries").glob("*.rq"))


def vouch(*words):
    run = subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                         timeout=120)
    assert run.returncode in (0, 1), run.stderr.decode()
    assert b"runtime error" not in run.stderr, run.stderr
    return run.stdout.decode("utf-8")


def comments(text, mark):
    return re.findall(rf"^# {mark}: (.*)$", text, re.M)


def examples():
    wrong = []
    for path in QUERIES:
        text = path.read_text("utf-8")
        wanted = comments(text, "answer")
        assert wanted and comments(text, "question"), path
        words = comments(text, "example")[0].split()
        got = vouch("query", "-q", GRAPH, "--name", path.stem, "--to", "csv",
                    *words).split("\r\n")[1:-1]
        if got != wanted:
            wrong.append(f"{path.name}: {got} wanted {wanted}")
    return wrong


def refused():
    """What would be an answer of no rows without a word is refused."""
    wrong = []
    for words, said in ((["tolls", "evnt=urn:x:siege"], "event"),
                        (["tolls", "event=Nowhere"], "nothing there"),
                        (["names", "place=twin"], "urn:x:twin2"),
                        (["events", "from=1990"], "a day"),
                        (["events", "to=urn:x:day"], "a day")):
        run = subprocess.run([VOUCH, "query", "-q", GRAPH, "--name", *words],
                             capture_output=True)
        if run.returncode != 2 or said not in run.stderr.decode():
            wrong.append(f"{words}: {run}")
    return wrong


def by_name():
    """A thing may be told by any of its labels."""
    rows = [vouch("query", "-q", GRAPH, "--name", "names", "--to", "csv",
                  f"place={name}") for name in ("urn:x:town", "town", "鎮")]
    # A person has that name too
    rows.append(vouch("query", "-q", GRAPH, "--name", "names", "--to", "csv",
                      "place=twin town"))
    wanted = "place,language,name\r\nurn:x:town,en,Town\r\n"
    return [] if rows[0] == rows[1] == rows[2] and wanted in rows[0] and \
        "urn:x:twin1" in rows[3] else [f"by name: {rows}"]


def on_samples():
    """They also run without parameters on what the samples say."""
    with tempfile.TemporaryDirectory() as work:
        store = pathlib.Path(work) / "samples.store"
        vouch("load", "-q", "-s", store,
              *sorted((SOURCE / "data" / "documents").glob("*.txt")))
        rows = {p.stem: vouch("query", "-q", "-s", store, "--name", p.stem,
                              "--to", "csv").count("\r\n") - 1
                for p in QUERIES}
    return [f"{name}: nothing in the samples"
            for name in ("tolls", "commanders", "offices", "names", "citing")
            if rows[name] < 1]


def main():
    listed = vouch("query", "--list")
    wrong = [f"{p.stem} is not listed" for p in QUERIES
             if f"{p.stem}\n" not in listed or not all(
                 f"    answers {a}\n" in listed
                 for a in comments(p.read_text("utf-8"), "answer"))]
    wrong += examples() + refused() + by_name() + on_samples()
    print("\n".join(wrong))
    print(f"{len(QUERIES)} queries, {len(wrong)} faults")
    return 1 if wrong or len(QUERIES) < 12 else 0


sys.exit(main())
