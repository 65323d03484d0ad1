#!/usr/bin/env python3
# The README's section "The whole way", run line by line as it stands there, by
# a new user, against a real Virtuoso
# timeout: 200
import os
import pathlib
import re
import subprocess
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
import virtuoso
from pushing import helper


def lines():
    text = (helper.SOURCE / "README.md").read_text("utf-8")
    section = re.search(r"^### The whole way\n(.*?)^### ", text, re.M | re.S)[1]
    return re.findall(r"^    (.*)$", section, re.M)


def test_every_line_of_the_readme_works():
    if not virtuoso.program():
        raise helper.Skip("virtuoso-t is not installed")
    folder = helper.WORK / "way"
    folder.mkdir()
    (helper.WORK / "bin").mkdir()
    (helper.WORK / "bin" / "vouch").symlink_to(pathlib.Path(helper.VOUCH).resolve())
    env = pushing.environment(DOCS=str(helper.SAMPLES))
    env["PATH"] = f"{helper.WORK / 'bin'}:{env['PATH']}"
    server = virtuoso.Virtuoso(helper.WORK / "virtuoso")
    said = {}
    try:
        for line in lines():
            words = line.replace("http://localhost:8890", server.base)
            done = subprocess.run(["bash", "-euc", words], cwd=folder, env=env,
                                  capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, (line, done)
            said[line.split("#")[0].strip()] = done
    finally:
        server.stop()
    outcome = list(said.items())
    assert len(outcome) >= 12, outcome
    push = next(d for w, d in outcome if w.startswith("vouch push"))
    assert re.search(r"\d+ graphs, (\d{4,}) statements verified", push.stderr), push
    tolls = next(d for w, d in outcome if w.endswith("--name tolls"))
    assert tolls.stdout.count("\n") > 10, tolls
    table = (folder / "disagreements.csv").read_text().splitlines()
    assert len(table) > 2, table
    match = outcome[-1][1].stdout
    assert re.search(r"^https://example.org/war/entity/place/stanley\s+"
                     r"http://names.example/1$", match, re.M), match
    assert "<html" in (folder / "war.html").read_text()


helper.main(globals())
