"""A reconciliation service that answers by a script, and keeps what was asked"""
import http.server
import json
import threading
import urllib.parse

MANIFEST = {"versions": ["0.2"], "name": "test",
            "identifierSpace": "http://example.org/id/",
            "schemaSpace": "http://example.org/schema/"}


def candidate(name, number=1, **more):
    return dict({"id": f"Q{number}", "name": name, "score": 100.0 / number,
                 "match": False, "type": [{"id": "T1", "name": "thing"}]},
                **more)


class Service:
    """`answer(service, queries)` returns what is sent: (code, text, headers)."""

    def __init__(self, manifest=MANIFEST, answer=None):
        self.manifest = manifest
        self.answer = answer or (lambda service, queries: (
            200, json.dumps({key: {"result": [candidate(query["query"])]}
                             for key, query in queries.items()}), {}))
        self.batches = []  # What was asked, as JSON
        self.requests = 0
        self.paths = set()
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def reply(self, code, text, headers):
                body = text if isinstance(text, bytes) else text.encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(body)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                service.requests += 1
                service.paths.add(self.path)
                text = (service.manifest if isinstance(service.manifest, str)
                        else json.dumps(service.manifest))
                self.reply(200, text, {"Content-Type": "application/json"})

            def do_POST(self):
                service.requests += 1
                service.paths.add(self.path)
                body = self.rfile.read(int(self.headers["Content-Length"]))
                form = urllib.parse.parse_qs(body.decode())
                queries = json.loads(form["queries"][0])
                service.batches.append(queries)
                try:
                    self.reply(*service.answer(service, queries))
                except ConnectionError:
                    pass  # The program was killed

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/api"
        threading.Thread(target=self.server.serve_forever, args=(0.02,),
                         daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
