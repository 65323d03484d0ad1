"""A SPARQL endpoint that answers what a test says, and keeps what it was asked"""
import http.server
import threading
import urllib.parse


class Asked:
    """`reply(query, handler)` gives (code, type, body, more headers)."""

    def __init__(self, reply):
        self.seen = []  # (method, query, headers)
        asked = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words):
                pass

            def handle_one(self, text):
                query = urllib.parse.parse_qs(text).get("query", [""])[0]
                asked.seen.append((self.command, query, dict(self.headers)))
                code, type_, body, more = reply(query, self)
                self.send_response(code)
                self.send_header("Content-Type", type_)
                self.send_header("Content-Length", str(len(body)))
                for name, value in more:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                self.handle_one(urllib.parse.urlparse(self.path).query)

            def do_POST(self):
                size = int(self.headers.get("Content-Length", 0))
                self.handle_one(self.rfile.read(size).decode())

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *words: None  # A client that left
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, args=(0.05,),
                         daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


TYPES = {".srj": "application/sparql-results+json",
         ".srx": "application/sparql-results+xml; charset=UTF-8",
         ".csv": "text/csv", ".tsv": "text/tab-separated-values",
         ".nt": "application/n-triples", ".ttl": "text/turtle"}


def file(path):
    """A reply that is always this file."""
    return lambda query, handler: (200, TYPES[path.suffix], path.read_bytes(),
                                   [])
