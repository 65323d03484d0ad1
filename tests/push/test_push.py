#!/usr/bin/env python3
# vouch push: what arrives, how it is asked for, what is refused
# cost: 18
import base64
import os
import pathlib
import re
import sys
import threading
import time

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
from pushing import helper, make_job, push, same
from endpoint import Endpoint, expected


def test_a_new_graph_goes_in_one_put():
    endpoint, job = Endpoint(), make_job("a.nq", 500)
    run = push(endpoint, job)
    helper.equal(run.code, 0, run)
    same(endpoint, expected(job))
    writes = [r for r in endpoint.requests if not r[1].startswith("/sparql")]
    helper.equal([w[0] for w in writes], ["PUT"])
    helper.equal(writes[0][2]["content-type"], "application/n-triples")


def test_chunks_are_posts_and_updates_are_insert_data():
    job = make_job("b.nq", 2500, graphs=3)
    for mode, path, least in (("chunks", "/store", 13), ("update", "/update", 13)):
        endpoint = Endpoint()
        run = push(endpoint, "--mode", mode, "--chunk", "200", job)
        helper.equal(run.code, 0, run)
        same(endpoint, expected(job))
        paths = [r[1] for r in endpoint.requests if r[1].startswith(path)]
        assert len(paths) >= least, (mode, len(paths))


def test_the_first_of_a_graph_goes_alone():
    """Two that bring the same new names at once may be refused: by Virtuoso."""
    endpoint, job = Endpoint(), make_job("alone.nq", 300)
    lock, begun, ended, early = threading.Lock(), [0], [0], []

    def before(_):
        with lock:
            begun[0] += 1
            early.append(begun[0] > 1 and not ended[0])

    def after(_):
        with lock:
            ended[0] += 1

    def slowly(exchange):
        time.sleep(0.05)
        handle(exchange)

    handle, endpoint.handle = endpoint.handle, slowly
    endpoint.hook, endpoint.after = before, after
    run = push(endpoint, "--mode", "chunks", "--chunk", "20", "--connections",
               "4", job)
    helper.equal(run.code, 0, run)
    helper.equal(len(early), 15)
    assert not any(early), early
    same(endpoint, expected(job))


def test_updates_hold_a_thousand_statements_at_most():
    endpoint, job = Endpoint(), make_job("c.nq", 3500)
    helper.equal(push(endpoint, "--mode", "update", job).code, 0)
    same(endpoint, expected(job))
    helper.equal(endpoint.writes, 4)


def test_without_a_graph_store_updates_are_sent():
    endpoint, job = Endpoint(has_store=False), make_job("d.nq", 1500)
    run = push(endpoint, job)
    helper.equal(run.code, 0, run)
    same(endpoint, expected(job))
    assert "there is no Graph Store" in run.said, run


def test_a_store_is_sent_as_its_files_are():
    job = make_job("store.nq", 700, graphs=3)
    store = helper.WORK / "a.store"
    helper.equal(helper.vouch("load", "-q", "-s", store, job).code, 0)
    for mode in ("whole", "chunks", "update"):
        endpoint = Endpoint()
        run = push(endpoint, "--mode", mode, "-s", store)
        helper.equal(run.code, 0, run)
        same(endpoint, expected(job))
        assert "3 graphs, 700 statements verified" in run.said, run
        again = push(endpoint, "--mode", mode, "-s", store)
        assert "nothing was to do" in again.said, again
    run = push(endpoint, "--delete", "-s", store)
    helper.equal((run.code, endpoint.graphs), (0, {}), run)


def test_blank_nodes_of_a_store_keep_their_names():
    store = helper.WORK / "b.store"
    job = helper.write("b.ttl", "<urn:a> <urn:p> [ <urn:q> [] ] .")
    helper.vouch("load", "-q", "-s", store, "--graph", "http://e/g", job)
    seen = []
    for _ in range(2):
        endpoint = Endpoint()
        helper.equal(push(endpoint, "-s", store, "--again").code, 0)
        seen.append(endpoint.graphs)
    helper.equal(seen[0], seen[1])
    assert b"<urn:vouch:genid/" in b"".join(seen[0]["http://e/g"]), seen[0]


def test_a_store_that_is_none_is_said():
    endpoint, job = Endpoint(), make_job("none.nq", 3)
    for words, code in ((["-s", helper.WORK / "no.store"], 3),
                        (["-s", job], 3), (["-s", job, job], 2), ([], 2)):
        run = push(endpoint, *words)
        helper.equal((run.code, endpoint.writes), (code, 0), (words, run))


def test_a_whole_graph_may_be_grouped_turtle():
    """Neighbours share subject and predicate; the statements are the same."""
    terms = ['<http://e/o>', '"a .\\n ; , \\"q\\" <x> "@en', '"霍 x"',
             '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"."',
             '"long ' + "x y " * 10000 + '"']
    lines = [f"<http://e/s{s}> <http://e/p{p}> {term} <http://e/g> .\n"
             for s in (1, 2, 1) for p in (1, 2, 1) for term in terms]
    for job in (helper.write("grouped.nq", "".join(lines)),
                helper.write("one.nq", lines[0]), make_job("t.nq", 2000)):
        endpoint = Endpoint(server="Virtuoso/07")
        run = push(endpoint, "--again", job)
        helper.equal(run.code, 0, run)
        same(endpoint, expected(job))
        put = [r for r in endpoint.requests if r[0] == "PUT"]
        helper.equal([r[2]["content-type"] for r in put], ["text/turtle"])
        assert int(put[0][2]["content-length"]) <= job.stat().st_size, put


def test_the_same_push_again_does_nothing():
    endpoint, job = Endpoint(), make_job("e.nq", 300, graphs=2)
    helper.equal(push(endpoint, job).code, 0)
    writes = endpoint.writes
    run = push(endpoint, job)
    helper.equal(run.code, 0, run)
    helper.equal(endpoint.writes, writes)
    assert "nothing was to do" in run.said, run


def test_a_graph_that_vanished_is_sent_again():
    endpoint, job = Endpoint(), make_job("f.nq", 300)
    helper.equal(push(endpoint, job).code, 0)
    endpoint.graphs.clear()
    run = push(endpoint, job)
    helper.equal(run.code, 0, run)
    same(endpoint, expected(job))


def test_what_is_there_stays_unless_it_is_replaced():
    endpoint, job = Endpoint(), make_job("g.nq", 50)
    other = b"<http://example.org/x> <http://example.org/p> \"x\" ."
    graph = "http://example.org/g0"
    endpoint.graphs[graph] = {other}
    helper.equal(push(endpoint, job).code, 0)
    due = expected(job)
    due[graph].add(other)
    same(endpoint, due)
    for mode in ("whole", "chunks", "update"):
        endpoint.graphs[graph] = {other}
        run = push(endpoint, "--replace", "--again", "--mode", mode, "--chunk",
                   "20", job)
        helper.equal(run.code, 0, run)
        same(endpoint, expected(job))


def test_graphs_are_deleted_and_seen_to_be_gone():
    endpoint, job = Endpoint(), make_job("h.nq", 50, graphs=4)
    helper.equal(push(endpoint, job).code, 0)
    endpoint.graphs["http://example.org/other"] = {b"x"}
    run = push(endpoint, "--delete", job)
    helper.equal(run.code, 0, run)
    helper.equal(list(endpoint.graphs), ["http://example.org/other"])
    run = push(endpoint, "--delete", "--mode", "update", "--graph",
               "http://example.org/other")
    helper.equal(run.code, 0, run)
    helper.equal(endpoint.graphs, {})


def test_all_goes_into_one_graph_where_it_is_named():
    endpoint, job = Endpoint(), make_job("i.nq", 60, graphs=3)
    helper.equal(push(endpoint, "-g", "http://example.org/one", job).code, 0)
    helper.equal({g: len(x) for g, x in endpoint.graphs.items()},
                 {"http://example.org/one": 60})


def test_a_dry_run_sends_nothing():
    endpoint, job = Endpoint(), make_job("j.nq", 60, graphs=2)
    run = push(endpoint, "--dry-run", "--chunk", "20", job)
    helper.equal(run.code, 0, run)
    helper.equal(endpoint.requests, [])
    rows = [x.split(b"\t") for x in run.out.splitlines()]
    helper.equal(rows[0], [b"graph", b"statements", b"bytes", b"batches"])
    helper.equal([r[1] for r in rows[1:]], [b"30", b"30"])
    helper.equal([r[3] for r in rows[1:]], [b"2", b"2"])


def test_blank_nodes_get_names_that_the_file_decides():
    text = '_:a <http://e/p> _:b <http://e/g> .\n_:b <http://e/p> "x" <http://e/g> .\n'
    first, second = helper.write("k.nq", text), helper.write("l.nq", text + "\n")
    seen = []
    for job in (first, first, second):
        endpoint = Endpoint()
        helper.equal(push(endpoint, "--again", job).code, 0)
        lines = endpoint.graphs["http://e/g"]
        assert not any(b"_:" in x.split(b" ")[0] for x in lines), lines
        helper.equal(len(lines), 2)
        seen.append(lines)
    helper.equal(seen[0], seen[1])
    assert not seen[0] & seen[2], "nodes of two files are one"


def test_statements_given_twice_count_once():
    line = '<http://e/s> <http://e/p> "x" <http://e/g> .\n'
    endpoint = Endpoint()
    helper.equal(push(endpoint, helper.write("m.nq", line * 9)).code, 0)
    helper.equal(len(endpoint.graphs["http://e/g"]), 1)


def test_a_broken_file_sends_nothing():
    endpoint = Endpoint()
    good = make_job("n.nq", 20).read_bytes()
    run = push(endpoint, helper.write("n.nq", good + b"<x> <y> .\n"))
    helper.equal(run.code, 1, run)
    assert re.search(r"n\.nq:21", run.said), run
    helper.equal(endpoint.writes, 0)


def test_text_cannot_break_out_of_a_statement():
    nasty = ['"""', '\\', '}', '} ; DROP ALL #', '\r\n', "\x07", '<x>', "'''",
             '" . <urn:x> <urn:y> <urn:z> .', '@en .', '\u2028', '\ufffe']
    escaped = "".join(
        '<http://e/s%d> <http://e/p> "%s" <http://e/g> .\n' % (
            n, "".join(f"\\u{ord(c):04X}" for c in text))
        for n, text in enumerate(nasty))
    job = helper.write("o.nq", escaped)
    for mode in ("whole", "update"):
        endpoint = Endpoint()
        run = push(endpoint, "--mode", mode, "--again", job)
        helper.equal(run.code, 0, run)
        lines = endpoint.graphs["http://e/g"]
        helper.equal(len(lines), len(nasty))
        for line in lines:
            number = int(re.match(rb"<http://e/s(\d+)>", line)[1])
            text = re.match(rb'[^ ]+ [^ ]+ "(.*)" \.$', line)[1].decode()
            text = re.sub(r"\\u([0-9A-F]{4})", lambda m: chr(int(m[1], 16)),
                          text)
            text = re.sub(r"\\([tnrbf\"\\])", lambda m: dict(
                zip('tnrbf"\\', '\t\n\r\b\f"\\'))[m[1]], text)
            helper.equal(text, nasty[number])


def test_graph_iris_cannot_break_out():
    endpoint, job = Endpoint(), make_job("p.nq", 5)
    for iri in ("http://e/> . } ; DROP ALL", "http://e/\r\nX: y", "no-iri"):
        run = push(endpoint, "--graph", iri, job)
        helper.equal(run.code, 2, run)
    helper.equal(endpoint.requests, [])


def test_a_refused_statement_is_found_and_shown():
    endpoint, job = Endpoint(), make_job("q.nq", 64)
    carry_out = endpoint.carry_out

    def refuse(exchange):
        return 400 if b"wert 33 " in exchange.body else carry_out(exchange)

    endpoint.carry_out = refuse
    run = push(endpoint, job)
    helper.equal(run.code, 5, run)
    assert "wert 33 " in run.said and "example.org/s33" in run.said, run
    assert f"{endpoint.base}/store" in run.said, run
    helper.equal(len(endpoint.graphs["http://example.org/g0"]) < 64, True)


def test_logins_of_all_kinds_arrive():
    job = make_job("r.nq", 20)
    login = helper.write("login", "user me\npassword it is: secret\n")
    os.chmod(login, 0o600)
    token = helper.write("token", "token abc.def\n")
    os.chmod(token, 0o600)
    netrc = helper.write("netrc", "machine 127.0.0.1 login me password s\n")
    os.chmod(netrc, 0o600)
    basic = "Basic " + base64.b64encode(b"me:it is: secret").decode()
    short = "Basic " + base64.b64encode(b"me:s").decode()
    for header, given, env in (
            (basic, ["--credentials", login], {}),
            (basic, [], {"VOUCH_USER": "me", "VOUCH_PASSWORD": "it is: secret"}),
            (short, ["--netrc", netrc], {}),
            ("Bearer abc.def", ["--credentials", token], {}),
            ("Bearer abc.def", [], {"VOUCH_TOKEN": "abc.def"})):
        endpoint = Endpoint()
        endpoint.users = {header}
        run = push(endpoint, *given, job, env=env)
        helper.equal(run.code, 0, run)
        same(endpoint, expected(job))


def test_a_wrong_password_is_not_tried_again():
    endpoint, job = Endpoint(), make_job("s.nq", 20)
    endpoint.users = {"Basic x"}
    run = push(endpoint, job, env={"VOUCH_USER": "me", "VOUCH_PASSWORD": "x"})
    helper.equal(run.code, 5, run)
    assert "401" in run.said, run
    assert len(endpoint.requests) <= 2, endpoint.requests


def test_a_server_may_think_longer_than_an_answer_may_drip():
    endpoint, job = Endpoint(), make_job("s2.nq", 20)
    carry_out = endpoint.carry_out

    def think(exchange):
        time.sleep(2.5)  # More than --stall-timeout, behind a 401
        return carry_out(exchange)

    endpoint.carry_out = think
    endpoint.users = {'Digest username="me"'}
    endpoint.challenge = 'Digest realm="x", nonce="1", qop="auth"'
    for mode in ("whole", "update"):
        run = push(endpoint, "--tries", "1", "--again", "--mode", mode,
                   "--login", "digest", job,
                   env={"VOUCH_USER": "me", "VOUCH_PASSWORD": "x"})
        helper.equal(run.code, 0, run)
    same(endpoint, expected(job))


def test_files_that_others_read_hold_no_password():
    endpoint, job = Endpoint(), make_job("t.nq", 5)
    login = helper.write("open", "user me\npassword x\n")
    os.chmod(login, 0o644)
    run = push(endpoint, "--credentials", login, job)
    helper.equal(run.code, 2, run)
    assert "chmod 600" in run.said, run
    helper.equal(endpoint.requests, [])


def test_a_password_goes_to_no_other_origin():
    other, job = Endpoint(), make_job("u.nq", 5)
    endpoint = Endpoint()
    handle = endpoint.handle

    def redirect(exchange):
        if exchange.path == "/store":
            exchange.answer(307, more=[f"Location: {other.base}/store?"
                                       "graph=http://example.org/g0"])
        else:
            handle(exchange)

    endpoint.users = {"Basic " + base64.b64encode(b"me:x").decode()}
    endpoint.handle = redirect
    push(endpoint, job, env={"VOUCH_USER": "me", "VOUCH_PASSWORD": "x"})
    assert other.requests, "the redirect was not followed"
    for _, _, headers in other.requests:
        assert "authorization" not in headers, headers


def test_a_login_that_is_wanted_or_not_taken_is_told():
    endpoint, job = Endpoint(), make_job("login.nq", 5)
    endpoint.users = {"Basic " + base64.b64encode(b"me:x").decode()}
    for env, due in (({}, "401 (it wants a login, and none was given)"),
                     ({"VOUCH_USER": "me", "VOUCH_PASSWORD": "y"},
                      "401 (the login is not taken)")):
        run = push(endpoint, job, env=env)
        helper.equal(run.code, 5, run)
        assert due in run.said, run


def test_a_dry_run_needs_to_know_no_address():
    job = make_job("dry.nq", 100)
    for mode in ("whole", "chunks", "update"):
        run = helper.vouch("push", "-n", "-e", "http://127.0.0.1:1/", "--mode",
                           mode, "--chunk", "30", job, env=pushing.environment())
        helper.equal(run.code, 0, run)
        assert run.out.splitlines()[1].split(b"\t")[3] == b"4", run


def test_two_at_once_are_told():
    endpoint, job = Endpoint(), make_job("v.nq", 200)
    begun, go_on = threading.Event(), threading.Event()

    def wait(_):
        begun.set()
        go_on.wait(30)

    endpoint.hook = wait
    runs = []
    first = threading.Thread(target=lambda: runs.append(push(endpoint, job)))
    first.start()
    begun.wait(30)
    second = push(endpoint, job)
    go_on.set()
    first.join()
    helper.equal(second.code, 2, second)
    assert re.search(r"process \d+ is at work on this push", second.said), second
    helper.equal(runs[0].code, 0, runs[0])
    same(endpoint, expected(job))


def test_a_journal_that_cannot_be_believed_is_not():
    job = make_job("w.nq", 100)
    journal = helper.WORK / "w.journal"
    endpoint = Endpoint()
    endpoint.faults = {4: "403"}
    args = ["--mode", "chunks", "--chunk", "10", "--connections", "1",
            "--journal", journal, job]
    helper.equal(push(endpoint, *args).code, 5)
    whole = journal.read_bytes()
    lines = whole.splitlines(True)
    assert len(lines) >= 5, whole
    # A server that took nothing: what the journal claims must not be believed
    damaged = {
        "cut": whole[:-5],
        "changed": whole.replace(b"chunk 1 ", b"chunk 8 ", 1),
        "swapped": b"".join([lines[0], lines[2], lines[1], *lines[3:]]),
        "added": whole + b"end 0 0 00000000\n",
        "garbage": os.urandom(4000),
        "empty": b"",
        "of another version": whole.replace(b"journal 1", b"journal 2", 1),
    }
    for name, data in damaged.items():
        journal.write_bytes(data)
        anew = Endpoint()
        anew.graphs = {g: set(x) for g, x in endpoint.graphs.items()}
        # The journal belongs to the job, and so to the address
        anew.close()
        endpoint.faults = {}
        endpoint.graphs = anew.graphs
        run = push(endpoint, *args)
        helper.equal(run.code, 0, (name, run))
        same(endpoint, expected(job))


def test_a_journal_on_a_full_disk_stops_the_push():
    if not os.path.exists("/dev/full"):
        raise helper.Skip("there is no /dev/full")
    endpoint, job = Endpoint(), make_job("x.nq", 10)
    run = push(endpoint, "--journal", "/dev/full", job)
    helper.equal(run.code, 4, run)
    helper.equal(endpoint.writes, 0)


def test_kinds_of_servers_are_recognised():
    job = make_job("y.nq", 5)
    for server, kind in (("Virtuoso/07.20.3229 (Linux)", "virtuoso"),
                         ("Oxigraph/0.4.9", "oxigraph"),
                         ("Apache Jena Fuseki (4.10.0)", "fuseki"),
                         ("GraphDB/10.6.0", "graphdb"), ("nginx", "generic")):
        endpoint = Endpoint(server=server)
        run = push(endpoint, "-g", "http://e/g", job)
        helper.equal(run.code, 0, run)
        assert f", {kind}, " in run.said, run


helper.main(globals())
