#!/usr/bin/env python3
# vouch push to each kind of server that data/endpoints/ knows: a scripted server
# poses as it, with its addresses, names of parameters, headers and errors, and
# takes nothing else
# cost: 8
import http.server
import os
import pathlib
import re
import sys
import threading
import urllib.parse

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
from pushing import helper, make_job, same
from endpoint import ASK, COUNT, Endpoint, expected

JSON = "application/sparql-results+json"
TRUE = '{"head":{},"boolean":true}'

# What the servers are like, from their documentation and source, not from our
# files: `urls` is what a user may give, `queries` what takes queries
KINDS = {
    "virtuoso": {
        "server": {"Server": "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"},
        "urls": ["/sparql", "/sparql/", "/sparql-auth"], "queries": ["/sparql"],
        "asked": ["/sparql/", "/sparql-auth"], "update": "/sparql-auth", "store": "/sparql-graph-crud-auth",
        "parameter": "graph-uri"},
    "fuseki": {
        "server": {"Fuseki-Request-Id": "7"},
        "urls": ["/ds/query", "/ds/sparql", "/ds", "/ds/"],
        "update": "/ds/update", "store": "/ds/data"},
    "graphdb": {
        "server": {"Server": "GraphDB/10.6.0 RDF4J/4.3.9"},
        "urls": ["/repositories/r", "/repositories/r/"],
        "update": "/repositories/r/statements",
        "store": "/repositories/r/rdf-graphs/service"},
    "rdf4j": {
        "server": {}, "urls": ["/rdf4j-server/repositories/r"],
        "update": "/rdf4j-server/repositories/r/statements",
        "store": "/rdf4j-server/repositories/r/rdf-graphs/service",
        "kind": "graphdb"},
    "blazegraph": {
        "server": {"Server": "Jetty(9.4.12.v20180830)"},
        "urls": ["/bigdata/sparql"], "update": "/bigdata/sparql", "form": True},
    "blazegraph in a namespace": {
        "server": {}, "urls": ["/blazegraph/namespace/kb/sparql"],
        "update": "/blazegraph/namespace/kb/sparql", "form": True,
        "kind": "blazegraph"},
    "qlever": {
        "server": {}, "urls": ["/", ""], "queries": ["/"], "update": "/",
        "store": "/", "true": '{"boolean":true,"head":{}}', "token": "t0ken"},
    "oxigraph": {
        "server": {"Server": "Oxigraph/0.5.1"},
        "urls": ["/query", "/sparql"], "update": "/update", "store": "/store"},
}

DEADLOCK = "Virtuoso 40001 Error SR172: Transaction deadlocked"
CHECKPOINT = ("Virtuoso 40001 Error SR325: Transaction aborted due to a database "
              "checkpoint or database-wide atomic operation. Please retry "
              "transaction")
TOO_LARGE = ("Virtuoso 40005 Error SR325: Transaction aborted because it's log "
             "after image size went above the 50000000 bytes limit")
QLEVER_BODY = ("Request body size exceeds the allowed size (1 GB), send a smaller "
               "request or set the allowed size via the runtime parameter "
               "`request-body-limit`")
QLEVER_OLD = ("PUT in the SPARQL Graph Store HTTP Protocol is not yet implemented "
              "in QLever.")
SHACL = ("_:n <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
         "<http://www.w3.org/ns/shacl#ValidationReport> .\n_:n "
         "<http://www.w3.org/ns/shacl#conforms> \"false\" .\n")

# What they answer to writes, and what is to be done then
ANSWERS = [
    ("virtuoso", 500, DEADLOCK, "retry"),
    ("virtuoso", 500, "Transaction deadlocked, from cluster 3", "retry"),
    ("virtuoso", 500, CHECKPOINT, "retry"),
    ("virtuoso", 404, "not now", "retry"),
    ("virtuoso", 500, "Virtuoso 23000 Error SR133: Can not set NULL to not "
     "nullable column 'DB.DBA.RDF_IRI.RI_ID'", "retry"),
    ("virtuoso", 500, TOO_LARGE, "split"),
    ("virtuoso", 500, "Virtuoso 40006 Error SR337: Transaction aborted because "
     "the server is out of memory", "split"),
    ("virtuoso", 400, "Virtuoso 37000 Error SP030: SPARQL compiler, line 4991: "
     "memory exhausted at '<' before 'http:'", "split"),
    ("virtuoso", 500, "SPARQL compiler: memory exhausted", "split"),
    ("virtuoso", 500, "Virtuoso 37000 Error SP029: TURTLE RDF loader, line 3: "
     "syntax error", "split"),
    ("virtuoso", 500, "Virtuoso 37000 Error RDF29: [Vectorized Turtle loader] "
     "syntax error", "split"),
    ("virtuoso", 400, "Virtuoso 37000 Error SP031: SPARQL compiler: Blank node "
     "'_:b' is not allowed in a constant clause", "stop"),
    ("virtuoso", 500, "Virtuoso RDF02 Error SR619: SPARQL 1.1 UPDATE access "
     "denied: database user 107 (u) has no write permission on graph g", "stop"),
    ("fuseki", 400, "Parse error: Lexical error at line 1, column 8", "split"),
    ("fuseki", 405, "Error 405: Method Not Allowed", "instead"),
    ("fuseki", 503, "Service Unavailable", "retry"),
    ("graphdb", 404, "Unknown repository: r", "stop"),
    ("graphdb", 400, SHACL, "stop"),
    ("graphdb", 400, "MALFORMED DATA: IRI included an unencoded space", "split"),
    ("graphdb", 415, "Unsupported MIME type: application/n-triples", "instead"),
    ("graphdb", 500, "Repository update error: busy", "retry"),
    ("blazegraph", 400, "INSERT DATA ...\njava.util.concurrent."
     "ExecutionException: org.openrdf.query.MalformedQueryException", "split"),
    ("blazegraph", 503, "too busy", "retry"),
    ("blazegraph", 405, "Not allowed by service: read only", "stop"),
    ("qlever", 429, '{"exception":"Operation timed out. Stage: parsing"}',
     "split"),
    ("qlever", 413, QLEVER_BODY, "split"),
    ("qlever", 500, '{"exception":"Tried to allocate 1 GB, but only 1 MB were '
     'available"}', "split"),
    ("qlever", 400, QLEVER_OLD, "instead"),
    ("qlever", 403, "SPARQL Update requires a valid access token but no access "
     "token was provided", "stop"),
    ("oxigraph", 400, "SPARQL body payloads are limited to 134217728 bytes",
     "split"),
    ("oxigraph", 403, "The server is read-only", "stop"),
    ("oxigraph", 500, "IO error", "retry"),
]


class Handler(http.server.BaseHTTPRequestHandler):
    """One request; the attributes are those that Endpoint's methods use."""
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def version_string(self):
        return ""

    def send_response(self, code, message=None):
        self.send_response_only(code, message)

    def answer(self, code, text="", type_="text/plain"):
        body = text.encode()
        self.send_response(code)
        for name, value in self.server.like["server"].items():
            self.send_header(name, value)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.method = self.command
        self.where, _, query = self.path.partition("?")
        self.query = urllib.parse.parse_qs(query, keep_blank_values=True)
        self.form = {}
        type_ = self.headers.get("Content-Type", "")
        if type_ == "application/x-www-form-urlencoded":
            self.form = urllib.parse.parse_qs(self.body.decode())
        with self.server.lock:
            self.server.pose(self, type_)

    do_GET = do_POST = do_PUT = do_DELETE = do


class Posing(http.server.ThreadingHTTPServer):
    """A server of a kind, that keeps sets of lines."""
    daemon_threads = True
    lines = staticmethod(Endpoint.lines)

    def __init__(self, like):
        super().__init__(("127.0.0.1", 0), Handler)
        self.like = like
        self.base = f"http://127.0.0.1:{self.server_port}"
        self.lock = threading.Lock()
        self.graphs = {}
        self.writes = []   # (method, path, bytes) of each
        self.strange = []  # What a server of this kind does not know
        self.refusal = None  # (code, text, how often, only at the store)
        threading.Thread(target=self.serve_forever, args=(0.02,),
                         daemon=True).start()

    def pose(self, request, type_):
        like = self.like
        text = request.query.get("query") or request.form.get("query")
        if text:
            known = like.get("queries", like["urls"]) + like.get("asked", [])
            if request.where not in known:
                self.unknown(request, "query")
            elif request.where in like.get("asked", []) and text != ["ASK {}"]:
                self.unknown(request, "query")
            else:
                self.reply(request, text[0])
            return
        update = (request.form.get("update", [""])[0].encode()
                  if like.get("form") else
                  request.body if type_ == "application/sparql-update" else b"")
        if update and request.where == like["update"]:
            self.write(request, False, lambda: Endpoint.update(self, update))
        elif (like.get("store") == request.where and list(request.query) ==
              [like.get("parameter", "graph")]):
            self.write(request, True, lambda: Endpoint.store(self, request))
        else:
            self.unknown(request, type_)

    def unknown(self, request, what):
        self.strange.append((request.method, request.path, what))
        request.answer(404, "what?")

    def write(self, request, by_store, carry_out):
        token = self.like.get("token")
        if token and request.headers.get("Authorization") != f"Bearer {token}":
            request.answer(403, "no access token was provided")
            return
        self.writes.append((request.method, request.where,
                            len(request.body)))
        refusal = self.refusal
        if refusal and refusal[2] > 0 and (by_store or not refusal[3]):
            self.refusal = (*refusal[:2], refusal[2] - 1, refusal[3])
            request.answer(*refusal[:2])
            return
        code = carry_out()
        request.answer(code, "" if code == 204 else "done")

    def reply(self, request, query):
        yes = self.like.get("true", TRUE)
        if query == "ASK {}":
            text = yes
        elif found := COUNT.match(query):
            count = len(self.graphs.get(found[1] or "", ()))
            text = ('{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":'
                    '"literal","value":"%d"}}]}}' % count)
        else:
            found = ASK.match(query)
            asked = {x.strip() for x in found[2].encode().splitlines() if x}
            there = asked <= self.graphs.get(found[1] or "", set())
            text = yes if there else yes.replace("true", "false")
        request.answer(200, text, JSON)


def push(server, url, *more):
    env = pushing.environment(**({"VOUCH_TOKEN": server.like["token"]}
                                 if "token" in server.like else {}))
    run = helper.vouch("push", "-e", server.base + url, *pushing.QUICK, *more,
                       env=env)
    helper.equal(server.strange, [], run)
    return run


def kind_of(name):
    return KINDS[name].get("kind", name)


def test_each_is_known_and_asked_at_its_own_addresses():
    job = make_job("kinds.nq", 60, graphs=2)
    for name, like in KINDS.items():
        for url in like["urls"]:
            more = [["--mode", "update"], ["--chunk", "20"]]
            for mode in [[], *(more if url == like["urls"][0] else [])]:
                server = Posing(like)
                run = push(server, url, "--again", *mode, job)
                helper.equal(run.code, 0, (name, url, run))
                assert f", {kind_of(name)}, " in run.said, (name, url, run)
                same(server, expected(job))
                due = like["update"] if mode[:1] == ["--mode"] else like.get(
                    "store", like["update"])
                helper.equal({w[1] for w in server.writes}, {due}, (name, run))
                server.shutdown()


def test_graphs_are_replaced_and_deleted_at_each():
    more, less = make_job("more.nq", 40), make_job("less.nq", 20)
    for name, like in KINDS.items():
        server = Posing(like)
        url = like["urls"][0]
        for job, words in ((more, []), (less, ["--replace"])):
            run = push(server, url, *words, job)
            helper.equal(run.code, 0, (name, run))
            same(server, expected(job))
        run = push(server, url, "--delete", less)
        helper.equal(run.code, 0, (name, run))
        helper.equal(server.graphs, {}, name)
        server.shutdown()


def test_what_each_answers_is_understood():
    job = make_job("answers.nq", 8)
    for kind, code, text, due in ANSWERS:
        server = Posing(KINDS[kind])
        server.refusal = (code, text, 99 if due in ("stop", "instead") else 1,
                          due == "instead")
        has_store = "store" in server.like
        mode = "auto" if due == "instead" else "chunks" if has_store else "update"
        words = [] if mode == "auto" else ["--mode", mode]
        run = push(server, server.like["urls"][0], "--again", *words, job)
        told = (kind, code, text, run, server.writes)
        writes = server.writes
        if due == "stop":
            helper.equal(run.code, 5, told)
            helper.equal(len(writes), 1, told)
            assert text.split("\n")[0][:40] in run.said, told
            continue
        helper.equal(run.code, 0, told)
        same(server, expected(job))
        if due == "retry":
            helper.equal(writes[1:], writes[:1], told)
        elif due == "split":
            helper.equal(len(writes), 3, told)
            assert writes[1][2] < writes[0][2], told
        else:
            helper.equal(writes[-1][1], server.like["update"], told)
        server.shutdown()


def test_no_rule_is_without_an_answer():
    folder = pathlib.Path(os.environ["VOUCH_DATA"]) / "endpoints"
    files = {path.stem: path.read_text() for path in folder.glob("*.endpoint")}
    helper.equal(set(files), {kind_of(name) for name in KINDS} | {"generic"})
    for kind, text in files.items():
        known = [(str(code), said) for k, code, said, _ in ANSWERS if k == kind]
        for what, rule in re.findall(r"^(status|error) \w+ (.*)$", text, re.M):
            assert any(rule == code if what == "status" else rule in said
                       for code, said in known), (kind, rule)


def test_what_one_request_holds_well_is_kept_to_unless_asked():
    data = helper.WORK / "small"
    (data / "endpoints").mkdir(parents=True)
    (data / "endpoints" / "small.endpoint").write_text(
        "title Small\nending /sparql\nquery {url}\nupdate {root}/update\n"
        "graph-store {root}/store\nwhole 1000 bytes\nchunk 10 statements\n")
    job = make_job("small.nq", 40)
    for words, due, warned in (([], ["POST"] * 4, False),
                               (["--mode", "whole"], ["PUT"], True)):
        endpoint = Endpoint()
        run = helper.vouch("push", "-e", endpoint.base + "/sparql", "--server",
                           "small", "--data", data, *pushing.QUICK, *words, job,
                           env=pushing.environment())
        helper.equal(run.code, 0, run)
        same(endpoint, expected(job))
        helper.equal([r[0] for r in endpoint.requests
                      if r[1].startswith("/store")], due, run)
        helper.equal("Small takes up to 1000 bytes well" in run.said, warned, run)


def test_a_file_that_is_wrong_is_told_with_its_line():
    data = helper.WORK / "data"
    (data / "endpoints").mkdir(parents=True)
    for text, line in (("title X\nquery {url}\ncolour red\n", 3),
                       ("error perhaps x\n", 1), ("status retry 200\n", 1),
                       ("chunk 5 apples\n", 1), ("graph-parameter a&b\n", 1)):
        (data / "endpoints" / "odd.endpoint").write_text(text)
        run = helper.vouch("push", "-e", "http://127.0.0.1:1/", "--server", "odd",
                           "--data", data, make_job("odd.nq", 1),
                           env=pushing.environment())
        helper.equal(run.code, 2, (text, run))
        assert f"odd.endpoint:{line}:" in run.said, run


helper.main(globals())
