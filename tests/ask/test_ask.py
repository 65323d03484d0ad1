#!/usr/bin/env python3
# vouch query --endpoint: how a server is asked, and what is made of what it does
import base64
import os
import pathlib
import re
import sys
import time

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import helper
from asked import Asked

JSON = "application/sparql-results+json"
ROWS = (b'{"head":{"vars":["s"]},"results":{"bindings":['
        b'{"s":{"type":"uri","value":"urn:a"}},'
        b'{"s":{"type":"literal","value":"x","xml:lang":"en"}}]}}')
READY = helper.SOURCE / "tests" / "sparql" / "ready.trig"
QUERIES = sorted((helper.SOURCE / "data" / "queries").glob("*.rq"))
QUICK = ["--retry-delay", "1", "--retry-max", "5", "--tries", "3"]


def env(**more):
    names = ("http_proxy", "VOUCH_USER", "VOUCH_PASSWORD", "VOUCH_TOKEN")
    return dict(dict.fromkeys(names, ""), **more)


def say(*replies):
    """A server that gives these replies in turn, the last one for ever."""
    left = list(replies)

    def reply(query, handler):
        code, body, *more = left.pop(0) if len(left) > 1 else left[0]
        type_ = more.pop(0) if more and isinstance(more[0], str) else JSON
        return code, type_, body, more[0] if more else []
    return Asked(reply)


def query(asked, *words, given=None, **more):
    run = helper.vouch("query", "-e", asked.url, *QUICK, *words,
                       env=env(**(given or {})), **more)
    asked.close()
    return run


def test_every_format_is_what_a_store_gives():
    """The server is our own program over the same file."""
    asked = Asked(lambda text, handler: (
        200, JSON, helper.vouch("query", "-q", READY, text, "--to",
                                "json").out, []))
    text = ("SELECT ?s ?o WHERE { ?s <https://w3id.org/vouch/ns#value> ?o } "
            "ORDER BY ?s ?o")
    for name in ("table", "json", "xml", "csv", "tsv"):
        due = helper.vouch("query", "-q", READY, text, "--to", name)
        run = helper.vouch("query", "-q", "-e", asked.url, text, "--to", name,
                           env=env())
        helper.equal((run.code, run.out), (0, due.out), name)
        assert run.out.count(b"\n") > 4, run
    asked.close()


def test_graphs_come_in_every_format():
    triples = b'<urn:a> <urn:p> "x"@en .\n<urn:a> <urn:q> _:b .\n'
    for type_, body in (("application/n-triples", triples),
                        ("text/plain", triples),
                        ("text/turtle; charset=utf-8",
                         b'<urn:a> <urn:p> "x"@en ; <urn:q> [] .'),
                        ("application/rdf+xml",
                         b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf'
                         b'-syntax-ns#" xmlns:u="urn:"><rdf:Description '
                         b'rdf:about="urn:a"><u:p xml:lang="en">x</u:p><u:q '
                         b'rdf:nodeID="b"/></rdf:Description></rdf:RDF>')):
        asked = say((200, body, type_))
        run = query(asked, "--to", "nquads", "CONSTRUCT WHERE { ?s ?p ?o }")
        helper.equal(run.code, 0, run)
        lines = sorted(run.out.splitlines())
        helper.equal(lines[0], b'<urn:a> <urn:p> "x"@en .', run)
        assert re.match(rb"<urn:a> <urn:q> _:\w+ \.", lines[1]), run
        assert "2 statements" in run.said, run


def test_ask_is_an_exit_code():
    for word, code in ((b"true", 0), (b"false", 1)):
        run = query(say((200, b'{"head":{},"boolean":' + word + b"}")),
                    "-q", "ASK {}")
        helper.equal((run.code, run.out.strip()), (code, word), run)


def test_short_queries_are_got_and_long_ones_posted():
    for extra, method in ((0, "GET"), (4000, "POST")):
        asked = say((200, ROWS))
        text = "SELECT ?s { ?s ?p '霍 &+%' } #" + "x" * extra
        helper.equal(query(asked, text).code, 0)
        helper.equal([(m, q) for m, q, _ in asked.seen], [(method, text)])
        assert JSON in asked.seen[0][2]["Accept"], asked.seen


def test_a_server_that_takes_no_get_is_posted_to():
    for code in (405, 414, 431):
        asked = say((code, b"no"), (200, ROWS))
        helper.equal(query(asked, "SELECT ?s {}").code, 0)
        helper.equal([m for m, _, _ in asked.seen], ["GET", "POST"])


def test_what_may_pass_is_waited_for():
    for code in (429, 502, 503):
        asked = say((code, b"busy", [("Retry-After", "0")]), (200, ROWS))
        helper.equal(query(asked, "SELECT ?s {}").code, 0)
        helper.equal(len(asked.seen), 2)


def test_what_will_not_pass_is_said_at_once():
    for code in (400, 403, 404, 500, 504):
        asked = say((code, b"line 1: <b>no</b>\nmore"))
        run = query(asked, "SELECT ?s {}")
        helper.equal(run.code, 5, run)
        assert f"{asked.url}: asking a query: {code}, line 1:" in run.said, run
        helper.equal(len(asked.seen), 1)


def test_a_server_that_stays_busy_is_given_up():
    asked = say((503, b"busy"))
    run = query(asked, "SELECT ?s {}")
    helper.equal((run.code, len(asked.seen)), (5, 3), run)


def test_an_answer_that_is_not_whole_is_none():
    asked = say((200, ROWS, [("X-SQL-State", "S1TAT"),
                             ("X-SQL-Message", "RC...: timed out")]))
    run = query(asked, "-o", "out.csv", "SELECT ?s {}")
    helper.equal(run.code, 5, run)
    assert "the answer is not whole: S1TAT, RC...: timed out" in run.said, run
    assert not (helper.WORK / "out.csv").exists()


def test_a_server_that_stops_at_a_number_is_warned_of():
    for most, warned in (("2", True), ("3", False)):
        run = query(say((200, ROWS, [("X-SPARQL-MaxRows", most)])),
                    "SELECT ?s {}")
        helper.equal(run.code, 0, run)
        helper.equal("gives no more than 2 rows" in run.said, warned, run)


def test_other_types_are_refused():
    for text, type_ in (("SELECT ?s {}", "text/html"), ("ASK {}", "text/html"),
                        ("CONSTRUCT WHERE {}", JSON)):
        asked = say((200, b"<html>Log in</html>", type_))
        run = query(asked, text)
        helper.equal(run.code, 5, run)
        assert asked.url in run.said and "Log in" in run.said, run
    run = query(say((200, b'{"head":{},"boolean":true}')), "SELECT ?s {}")
    helper.equal(run.code, 5, run)
    assert "not what was asked for" in run.said, run


def test_limits_of_rows_bytes_and_time():
    run = query(say((200, ROWS)), "--rows", "1", "SELECT ?s {}")
    assert run.code and "more than 1 rows" in run.said, run
    run = query(say((200, b'<urn:a> <urn:p> <urn:b> , <urn:c> .',
                     "text/turtle")), "--rows", "1", "CONSTRUCT WHERE {}")
    assert run.code and "more than 1 statements" in run.said, run
    run = query(say((200, b" " * (2 << 20))), "--answer-max", "1",
                "SELECT ?s {}")
    helper.equal(run.code, 5, run)
    assert "the answer is too long" in run.said, run

    def sleep(text, handler):
        time.sleep(8)
        return 200, JSON, ROWS, []

    began = time.monotonic()
    run = query(Asked(sleep), "--timeout", "1", "--tries", "1", "SELECT ?s {}")
    helper.equal(run.code, 5, run)
    assert time.monotonic() - began < 7, "the limit of time does not count"


def test_logins_are_those_of_push():
    path = helper.write("login", "user me\npassword secret\n")
    os.chmod(path, 0o600)
    basic = "Basic " + base64.b64encode(b"me:secret").decode()
    for words, given, due in (
            (["-c", path], {}, basic),
            ([], {"VOUCH_USER": "me", "VOUCH_PASSWORD": "secret"}, basic),
            ([], {"VOUCH_TOKEN": "secret"}, "Bearer secret")):
        def reply(text, handler, due=due):
            if handler.headers.get("Authorization") == due:
                return 200, JSON, ROWS, []
            return 401, "text/plain", b"who?", [
                ("WWW-Authenticate", 'Basic realm="x"')]
        run = query(Asked(reply), "-v", *words, "SELECT ?s {}", given=given)
        helper.equal(run.code, 0, run)
        assert "secret" not in run.said, run


def test_a_base_goes_with_the_query():
    asked = say((200, ROWS))
    query(asked, "--base", "http://e/", "SELECT ?s { ?s a <x> }")
    helper.equal(asked.seen[0][1], "BASE <http://e/>\nSELECT ?s { ?s a <x> }")


def test_ready_queries_answer_as_they_do_here():
    """The server is our own program, which gets the query without
    parameters: terms stand in their place."""
    asked = Asked(lambda text, handler: (
        200, JSON, helper.vouch("query", "-q", READY, text, "--to",
                                "json").out, []))
    for path in QUERIES:
        text = path.read_text("utf-8")
        words = re.findall(r"^# example: (.*)$", text, re.M)[0].split()
        due = re.findall(r"^# answer: (.*)$", text, re.M)
        run = helper.vouch("query", "-q", "-e", asked.url, "--to", "csv",
                           "--name", path.stem, *words, env=env())
        helper.equal(run.out.decode().split("\r\n")[1:-1], due, (path, run))
        for word in words:
            name, _, value = word.partition("=")
            sent = asked.seen[-1][1].split("SELECT", 1)[1]
            assert not re.search(rf"(?<!AS )\?{name}\b", sent), sent
            assert value in sent, sent
    asked.close()


def test_where_a_value_cannot_stand_it_is_refused():
    for text, why in (
            ("SELECT * { ?s ?p ?x }", "SELECT * takes no parameters"),
            ("SELECT ?s { ?s ?p ?o BIND (1 AS ?x) }", "no value can be given"),
            ("SELECT ?s { VALUES ?x { 1 } ?s ?p ?x }", "no value can be given"),
            ("SELECT ?s { { SELECT ?x { ?s ?p ?x } } }", "no value can be given"),
            ("SELECT ?s { ?s ?p ?o }", "the query has no variable ?x")):
        data = helper.WORK / "data"
        (data / "queries").mkdir(parents=True, exist_ok=True)
        (data / "languages").mkdir(exist_ok=True)
        (data / "queries" / "odd.rq").write_text(text)
        asked = say((200, ROWS))
        run = query(asked, "--data", data, "--name", "odd", "x=1")
        helper.equal((run.code, asked.seen), (2, []), (text, run))
        assert why in run.said, (text, run)


def test_updates_and_mixtures_are_refused():
    asked = say((200, ROWS))
    run = query(asked, "INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    helper.equal((run.code, asked.seen), (2, []), run)
    assert "SELECT, ASK, CONSTRUCT or DESCRIBE is due" in run.said, run
    for words in (["-s", "x.store", "ASK {}"], [READY, "ASK {}"],
                  ["--default-graph", "strict", "ASK {}"]):
        run = query(say((200, ROWS)), *words)
        helper.equal(run.code, 2, run)
    run = helper.vouch("query", "-e", "http://me:pass@127.0.0.1/", "ASK {}")
    helper.equal(run.code, 2, run)
    assert "pass@" not in run.said, run


def test_nobody_listens():
    asked = say((200, ROWS))
    asked.close()
    run = helper.vouch("query", "-e", asked.url, *QUICK, "ASK {}", env=env())
    helper.equal(run.code, 5, run)
    assert asked.url in run.said and "connect" in run.said.lower(), run


if __name__ == "__main__":
    helper.main(globals())
