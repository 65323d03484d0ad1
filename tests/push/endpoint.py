"""A SPARQL endpoint that keeps sets of lines, and goes wrong when it is told to.

It is the judge of what a push has done: what it holds is compared with what
was to be sent. It understands the few requests that a push makes. A fault is a
function of this file, fault_<name>(endpoint, exchange), that is called instead
of answering write number N; it may carry the write out before it goes wrong.
"""
import gzip
import os
import re
import socket
import struct
import subprocess
import threading
import time
import urllib.parse

INSERT = re.compile(rb"INSERT DATA \{\n(?:GRAPH <([^>]*)> \{\n)?(.*?)\}\n(?:\}\n)?$",
                    re.S)
DROP = re.compile(rb"DROP SILENT (?:GRAPH <([^>]*)>|DEFAULT)$")
COUNT = re.compile(r"SELECT \(COUNT\(\*\) AS \?n\) WHERE "
                   r"\{ (?:GRAPH <([^>]*)> \{ )?\?s \?p \?o \}")
ASK = re.compile(r"ASK \{ (?:GRAPH <([^>]*)> \{ )?(.*?)(?: \})? \}$", re.S)


class Exchange:
    """One request, read whole, and the connection that it came by."""

    def __init__(self, connection, method, target, headers, body):
        self.connection = connection
        self.method = method
        self.path, _, query = target.partition("?")
        self.query = urllib.parse.parse_qs(query, keep_blank_values=True)
        self.headers = headers
        self.body = body

    def send(self, data):
        self.connection.sendall(data)

    def answer(self, code, body=b"", type_="text/plain", more=()):
        lines = [f"HTTP/1.1 {code} X", f"Content-Length: {len(body)}",
                 f"Content-Type: {type_}", *more, "", ""]
        self.send("\r\n".join(lines).encode() + body)

    def reset(self):
        """Close so that the other end sees a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                   struct.pack("ii", 1, 0))
        self.connection.close()
        raise ConnectionAbortedError


class Endpoint:
    def __init__(self, server="Test/1", wrap=None, has_store=True):
        self.graphs = {}
        self.faults = {}     # number of a write -> name of a fault
        self.writes = 0
        self.requests = []   # (method, path, headers) of all
        self.hook = None     # called with the endpoint before each write
        self.after = None    # and after it was carried out
        self.server = server
        self.has_store = has_store
        self.users = None    # What may stand in Authorization, or its start
        self.challenge = 'Basic realm="x"'
        self.lock = threading.Lock()
        self.wrap = wrap
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.base = f"{'https' if wrap else 'http'}://127.0.0.1:{self.port}"
        self.stopped = False
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.stopped = True
        self.listener.close()

    def accept(self):
        while not self.stopped:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,),
                             daemon=True).start()

    def serve(self, connection):
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.wrap:
                connection = self.wrap(connection)
            stream = connection.makefile("rb")
            while not self.stopped and self.serve_one(connection, stream):
                pass
        except (OSError, ValueError, ConnectionError):
            pass
        finally:
            connection.close()

    def serve_one(self, connection, stream):
        line = stream.readline(65536).decode("latin-1")
        if not line:
            return False
        method, target, _ = line.split(" ", 2)
        headers = {}
        while True:
            line = stream.readline(65536).decode("latin-1")
            if line in ("\r\n", ""):
                break
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        number = None
        is_write = method != "GET" and not target.startswith("/sparql")
        if is_write and not self.refuses(headers):
            with self.lock:
                self.writes += 1
                number = self.writes
        fault = self.faults.get(number)
        if fault == "close_before_body":
            connection.close()
            return False
        body = stream.read(int(headers.get("content-length", 0)))
        exchange = Exchange(connection, method, target, headers, body)
        self.requests.append((method, target, headers))
        if self.hook and is_write:
            self.hook(self)
        if fault:
            return globals()["fault_" + fault](self, exchange) is not False
        self.handle(exchange)
        if self.after and is_write:
            self.after(self)
        return True

    def refuses(self, headers):
        return self.users is not None and not self.may(headers)

    def may(self, headers):
        given = headers.get("authorization", "")
        return any(given.startswith(user) for user in self.users)

    def handle(self, exchange):
        if self.refuses(exchange.headers):
            exchange.answer(401, b"who are you?",
                            more=[f"WWW-Authenticate: {self.challenge}"])
        elif exchange.path == "/loop":
            exchange.answer(307, more=["Location: /loop"])
        elif exchange.path == "/sparql":
            self.handle_query(exchange)
        else:
            self.answer_write(exchange, self.carry_out(exchange))

    @staticmethod
    def answer_write(exchange, code):
        exchange.answer(code, b"" if code == 204 else b"done")

    def carry_out(self, exchange):
        """Do a write; returns the code that tells so."""
        with self.lock:
            if exchange.path == "/update":
                return self.update(exchange.body)
            if exchange.path == "/store" and self.has_store:
                return self.store(exchange)
        return 404

    @staticmethod
    def lines(exchange):
        """Statements as N-Triples; Turtle is read by our own reader."""
        if exchange.headers.get("content-type") != "text/turtle":
            return exchange.body.splitlines()
        done = subprocess.run(
            [os.environ["VOUCH"], "cat", "--from", "turtle", "--to", "ntriples",
             "-"], input=exchange.body, capture_output=True, check=True)
        return done.stdout.splitlines()

    def store(self, exchange):
        graph = exchange.query.get("graph", exchange.query.get("graph-uri"))
        graph = graph[0] if graph else ""
        lines = set(self.lines(exchange))
        known = graph in self.graphs
        if exchange.method == "DELETE":
            return 200 if self.graphs.pop(graph, None) is not None else 404
        if exchange.method == "PUT":
            self.graphs[graph] = lines
        else:
            self.graphs.setdefault(graph, set()).update(lines)
        return 204 if known else 201

    def update(self, text):
        if found := INSERT.match(text):
            graph = (found[1] or b"").decode()
            self.graphs.setdefault(graph, set()).update(found[2].splitlines())
            return 200
        if found := DROP.match(text):
            self.graphs.pop((found[1] or b"").decode(), None)
            return 200
        return 400

    def handle_query(self, exchange):
        form = urllib.parse.parse_qs(exchange.body.decode())
        query = (exchange.query.get("query") or form.get("query"))[0]
        with self.lock:
            if query == "ASK {}":
                text = '{"head":{},"boolean":true}'
            elif found := COUNT.match(query):
                count = len(self.graphs.get(found[1] or "", ()))
                text = ('{"head":{"vars":["n"]},"results":{"bindings":[{"n":'
                        '{"type":"literal","value":"%d"}}]}}' % count)
            elif found := ASK.match(query):
                there = self.graphs.get(found[1] or "", set())
                asked = {x for x in found[2].encode().splitlines() if x}
                asked = {x.strip() for x in asked}
                text = ('{"head":{},"boolean":%s}'
                        % ("true" if asked <= there else "false"))
            else:
                exchange.answer(400, b"what?")
                return
        exchange.answer(200, text.encode(), "application/sparql-results+json",
                        [f"Server: {self.server}"])


# Faults: of the way

def fault_reset_before(endpoint, exchange):
    exchange.reset()


def fault_close_before_body(endpoint, exchange):
    """See serve_one(): the connection is closed after the headers."""


def fault_swallow(endpoint, exchange):
    """Carried out, and nobody is told."""
    endpoint.carry_out(exchange)
    exchange.reset()


def fault_close_silently(endpoint, exchange):
    """Not carried out, and nobody is told."""
    return False


def fault_cut_answer(endpoint, exchange):
    endpoint.carry_out(exchange)
    exchange.send(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf")
    return False


def fault_chunk_without_end(endpoint, exchange):
    endpoint.carry_out(exchange)
    exchange.send(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"
                  b"4\r\ndone\r\n")
    return False


def fault_wrong_chunk_size(endpoint, exchange):
    exchange.send(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"
                  b"zz\r\ndone\r\n0\r\n\r\n")
    return False


def fault_two_lengths(endpoint, exchange):
    exchange.send(b"HTTP/1.1 200 X\r\nContent-Length: 4\r\n"
                  b"Content-Length: 5\r\n\r\ndone")
    return False


def fault_drip(endpoint, exchange):
    endpoint.carry_out(exchange)
    exchange.send(b"HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(300):
        exchange.send(b"x")
        time.sleep(0.1)
    return False


def fault_endless_headers(endpoint, exchange):
    exchange.send(b"HTTP/1.1 200 X\r\n")
    for number in range(100000):
        exchange.send(b"X-%d: 0123456789\r\n" % number)
    return False


def fault_endless_body(endpoint, exchange):
    exchange.send(b"HTTP/1.1 200 X\r\n\r\n")
    for _ in range(64):
        exchange.send(b"x" * 65536)
    return False


def fault_bomb(endpoint, exchange):
    body = gzip.compress(b"x" * (64 << 20))
    exchange.send(b"HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\n"
                  b"Content-Length: %d\r\n\r\n" % len(body) + body)


# Faults: of what is said

def say(code, body=b"", more=(), done=False, type_="text/plain"):
    def fault(endpoint, exchange):
        if done:
            endpoint.carry_out(exchange)
        exchange.answer(code, body, type_, more)
    return fault


fault_503_later = say(503, b"busy", ["Retry-After: 0"])
fault_503_soon = say(503, b"busy", ["Retry-After: 315360000"])
fault_429_past = say(429, b"slow down",
                     ["Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"])
fault_429_garbage = say(429, b"slow down", ["Retry-After: soon"])
fault_500_done = say(500, b"late", done=True)
fault_502 = say(502, b"<html>bad gateway</html>")
fault_504_done = say(504, b"late", done=True)
fault_408 = say(408)
fault_409 = say(409, b"two writers")
fault_html = say(200, b"<html>Log in, please</html>", type_="text/html")
fault_in_200 = say(200, b"Virtuoso 37000 Error SP030: SPARQL compiler, line 1")
fault_checkpoint = say(500, b"Virtuoso 40003 Error SR325: Transaction aborted "
                            b"due to a checkpoint")
fault_401 = say(401, b"who?")
fault_403 = say(403, b"you may not")
fault_207 = say(207, b"several")
fault_file = say(307, b"", ["Location: file:///etc/passwd"])
fault_gopher = say(307, b"", ["Location: gopher://127.0.0.1/"])
fault_loop = say(307, b"", ["Location: /loop"])


def fault_413(endpoint, exchange):
    if exchange.body.count(b"\n") > 1:
        exchange.answer(413, b"too much")
    else:
        endpoint.handle(exchange)


def fault_half(endpoint, exchange):
    """Half of it is carried out, then the server fails."""
    lines = exchange.body.splitlines(True)
    if exchange.path == "/store" and exchange.method == "POST":
        exchange.body = b"".join(lines[:len(lines) // 2])
        endpoint.carry_out(exchange)
    exchange.answer(500, b"broken")


def fault_forget(endpoint, exchange):
    """The server starts anew and has forgotten the graph that is written."""
    with endpoint.lock:
        endpoint.graphs.clear()
    endpoint.handle(exchange)


FAULTS = sorted(name[6:] for name in globals() if name.startswith("fault_"))


def expected(path):
    """The sets of lines that an N-Quads file must become."""
    graphs = {}
    for line in path.read_bytes().splitlines():
        found = re.match(rb"(.*) <([^>]*)> \.$", line)
        graphs.setdefault(found[2].decode(), set()).add(found[1] + b" .")
    return graphs
