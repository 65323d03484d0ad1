#!/usr/bin/env python3
# A graph pushed into a real Virtuoso is there, and comes back the same but for
# what Virtuoso is known to change; also when the server or the program is
# killed on the way.
# cost: 45
# timeout: 300
# campaign: yes
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
import virtuoso
from pushing import helper

SERVER = None
KILLS = 50 if pushing.CAMPAIGN else 5


def server():
    global SERVER
    if not virtuoso.program():
        raise helper.Skip("virtuoso-t is not installed")
    if SERVER is None:
        SERVER = virtuoso.Virtuoso(helper.WORK / "virtuoso")
    return SERVER


def login():
    path = helper.write("dba.login", "user dba\npassword dba\n")
    os.chmod(path, 0o600)
    return path


def words(*more):
    return [helper.VOUCH, "push", "--endpoint", server().base + "/sparql",
            "--credentials", os.fspath(login()), "--retry-delay", "20",
            "--retry-max", "500", *[os.fspath(w) for w in more]]


def push(*more, **given):
    done = subprocess.run(words(*more), capture_output=True, cwd=helper.WORK,
                          timeout=200, env=pushing.environment(), **given)
    return helper.Run(done)


def select(query):
    url = (server().base + "/sparql?" + urllib.parse.urlencode(
        {"query": query, "format": "application/sparql-results+json"}))
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.load(answer)["results"]["bindings"]


def term(value):
    """A term of the results as N-Triples has it, kept as Virtuoso keeps it."""
    if value["type"] == "uri":
        return f"<{value['value']}>"
    text = json.dumps(value["value"], ensure_ascii=False)
    if "xml:lang" in value:
        return f"{text}@{value['xml:lang']}"
    if "datatype" in value:
        return f"{text}^^<{value['datatype']}>"
    return text


def fold(line):
    """A statement of ours as Virtuoso is known to keep it."""
    found = re.match(r"(<[^>]*>) (<[^>]*>) (.*) \.$", line, re.S)
    object_ = found[3]
    if object_.startswith('"'):
        body, suffix = re.match(r'"(.*)"([^"]*)$', object_, re.S).groups()
        text = json.loads('"' + re.sub(
            r"\\([^tnrbf\"\\u])", r"\1", body) + '"')
        if suffix.startswith("@"):
            suffix = suffix.lower()
        if suffix.endswith(("#integer>", "#decimal>")):
            number = f"{float(text):g}" if "." in text else str(int(text))
            text = number
        if suffix.endswith("#boolean>"):
            text = {"true": "1", "false": "0"}.get(text, text)
        object_ = json.dumps(text, ensure_ascii=False) + suffix
    return found[1], found[2], object_


def held(graph):
    rows = select(f"SELECT ?s ?p ?o FROM <{graph}> WHERE {{ ?s ?p ?o }}")
    return {(term(r["s"]), term(r["p"]), term(r["o"])) for r in rows}


def graphs_of(path):
    graphs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"(.*) <([^>]*)> \.$", line, re.S)
        graphs.setdefault(found[2], set()).add(found[1] + " .")
    return graphs


def documents():
    """The four documents where they are at hand, else our own samples."""
    outside = pathlib.Path(os.environ.get("VOUCH_TEST_DATA", "/none"))
    found = sorted(outside.glob("documents/*.txt"))
    return found or helper.samples()


def test_ready_queries_answer_as_they_do_here():
    """With parameters; but for what Virtuoso does to language tags. Nothing
    else is in the server yet."""
    ready = helper.SOURCE / "tests" / "sparql" / "ready.trig"
    helper.equal(push(ready).code, 0)
    for path in sorted((helper.SOURCE / "data" / "queries").glob("*.rq")):
        text = path.read_text("utf-8")
        example = re.findall(r"^# example: (.*)$", text, re.M)[0].split()
        due = [x.replace("zh-Hant", "zh-hant")
               for x in re.findall(r"^# answer: (.*)$", text, re.M)]
        run = helper.vouch("query", "-q", "-e", server().base + "/sparql",
                           "--to", "csv", "--name", path.stem, *example,
                           env={"http_proxy": ""})
        helper.equal(run.out.decode().split("\r\n")[1:-1], due, (path, run))
    helper.equal(push("--delete", ready).code, 0)


def test_the_claims_of_documents_come_back_equal():
    graph = helper.WORK / "claims.nq"
    done = helper.convert("--to", "nquads", "-o", graph, *documents())
    assert done.code in (0, 1), done
    run = push(graph)
    helper.equal(run.code, 0, run)
    assert ", virtuoso, " in run.said, run
    total = 0
    for iri, lines in graphs_of(graph).items():
        due = {fold(x) for x in lines}
        seen = held(iri)
        # xsd:date and the like come back as they were; numbers by value
        assert due == seen, (iri, sorted(due - seen)[:3], sorted(seen - due)[:3])
        total += len(seen)
    print(f"      {total} statements of {len(documents())} documents, equal up "
          "to letters of language tags and forms of numbers")
    again = push(graph)
    assert "nothing was to do" in again.said, again


def test_what_virtuoso_changes_is_allowed_for():
    xsd = "http://www.w3.org/2001/XMLSchema#"
    terms = ['"a"@zh-Hant', '"a"@zh-hant', f'"007"^^<{xsd}integer>',
             f'"7"^^<{xsd}integer>', f'"0.10"^^<{xsd}decimal>',
             f'"0.1"^^<{xsd}decimal>', f'"+5"^^<{xsd}integer>',
             '"long ' + "x" * 100000 + '"', '"\U0001F600 霍"', '"a\\nb\\"c\\\\"']
    job = helper.write("odd.nq", "".join(
        f"<http://e/s> <http://e/p> {t} <http://e/odd> .\n" for t in terms))
    for mode in ("whole", "chunks", "update"):
        run = push("--mode", mode, "--replace", "--again", job)
        helper.equal(run.code, 0, (mode, run))
        assert "7 statements verified" in run.said, run


def test_a_refused_login_is_said():
    path = helper.write("wrong.login", "user dba\npassword nonsense\n")
    os.chmod(path, 0o600)
    job = helper.write("one.nq", "<http://e/s> <http://e/p> <http://e/o> "
                                 "<http://e/one> .\n")
    done = subprocess.run(
        [helper.VOUCH, "push", "--endpoint", server().base + "/sparql",
         "--credentials", path, job], capture_output=True, cwd=helper.WORK,
        timeout=60, env=pushing.environment())
    helper.equal(done.returncode, 5, done)
    assert b"401" in done.stderr, done


def test_graphs_are_deleted():
    job = pushing.make_job("delete.nq", 50, graphs=2)
    helper.equal(push(job).code, 0)
    run = push("--delete", job)
    helper.equal(run.code, 0, run)
    helper.equal(held("http://example.org/g0"), set())


def check(job):
    for iri, lines in graphs_of(job).items():
        due = {fold(x) for x in lines}
        seen = held(iri)
        assert due == seen, (iri, len(due - seen), len(seen - due))


def test_the_server_is_killed_and_started_again():
    job = pushing.make_job("restart.nq", 30000)
    helper.equal(push("--delete", job).code, 0)

    def strike():
        time.sleep(1.0)
        server().kill()
        time.sleep(0.3)
        server().start()

    for mode in ("chunks", "update"):
        helper.equal(push("--delete", job).code, 0)
        thread = threading.Thread(target=strike)
        thread.start()
        runs = [push("--mode", mode, "--chunk", "500", "--again", "--tries",
                     "3", job)]
        thread.join()
        while runs[-1].code == 5 and len(runs) < 6:
            runs.append(push("--mode", mode, "--chunk", "500", job))
        helper.equal(runs[-1].code, 0, runs)
        check(job)
        print(f"      {mode}: killed once, {len(runs)} runs, 30000 statements")


def test_the_program_is_killed_at_many_points():
    job = pushing.make_job("killed.nq", 6000)
    chance = random.Random(7)
    struck = 0
    for number in range(KILLS):
        mode = ("chunks", "update")[number % 2]
        helper.equal(push("--delete", job).code, 0)
        args = ["--mode", mode, "--chunk", "200", job]
        child = subprocess.Popen(words("--again", *args), cwd=helper.WORK,
                                 env=pushing.environment(),
                                 stderr=subprocess.DEVNULL)
        time.sleep(0.02 + chance.random() * 0.6)
        child.send_signal(signal.SIGKILL)
        struck += child.wait() != 0
        run = push(*args)
        helper.equal(run.code, 0, run)
        check(job)
        again = push(*args)
        assert "nothing was to do" in again.said, again
    print(f"      {KILLS} runs, {struck} of them killed in mid-push, each graph "
          "the same")


try:
    helper.main(globals())
finally:
    if SERVER:
        SERVER.stop()
