#!/usr/bin/env python3
"""vouch push beside Virtuoso's own bulk loader and curl: seconds and ratios.

bench_push.py VOUCH [STATEMENTS [ROUNDS]]: each load goes into a fresh server
of its own, the ways take turns, the medians are compared. The statements are
those of the sample documents, as often as it takes, each time under other
names. CPU seconds are those of server and program; on a machine that does other
work too they, and not the seconds, tell.

What the bulk loader has loaded is lost with the server until a checkpoint is
made, as its manual says; what was pushed is in the transaction log. So the
loader stands here with its checkpoint too. A request that is not answered in
a minute or two is given up and left out of the medians.
"""
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get(
    "SOURCE", pathlib.Path(__file__).resolve().parents[2]))
sys.path[:0] = [str(SOURCE / "tests" / "push")]
import virtuoso  # noqa: E402

GRAPH = "urn:bench:graph"
BUFFERS = 100000  # 8 KiB each
PATIENCE = 60  # Seconds for one request; a program gets twice as long


def make(program, folder, statements):
    """One file of N-Triples with that many statements, about."""
    claims = folder / "claims.nq"
    subprocess.run([program, "convert", "--to", "nquads", "-o", claims,
                    *sorted((SOURCE / "data" / "documents").glob("*.txt"))],
                   check=True, stderr=subprocess.DEVNULL)
    lines = [line.rsplit(b" <", 1)[0] + b" .\n"
             for line in claims.read_bytes().splitlines()]
    text = b"".join(sorted(set(lines)))
    copies = max(1, statements // text.count(b"\n"))
    path = folder / "bench.nt"
    with open(path, "wb") as out:
        for number in range(copies):
            out.write(text.replace(b"<urn:vouch:", b"<urn:vouch:%d:" % number))
    return path


def bulk(server, path):
    server.isql(f"ld_dir ('{path.parent}', '{path.name}', '{GRAPH}')")
    began = time.monotonic()
    server.isql("rdf_loader_run ()")
    return time.monotonic() - began


def bulk_and_checkpoint(server, path):
    took = bulk(server, path)
    began = time.monotonic()
    server.isql("checkpoint")
    return took + time.monotonic() - began


def timed(words):
    """Seconds that a program took; None: it did not get through."""
    began = time.monotonic()
    try:
        subprocess.run(words, capture_output=True, text=True, check=True,
                       timeout=2 * PATIENCE)
    except subprocess.SubprocessError as fault:
        print("   ", fault, (fault.stderr or "")[:300])
        return None
    return time.monotonic() - began


def curl(method):
    """The same bytes by curl, in one request."""
    def run(server, path):
        return timed(
            ["curl", "-sSf", "-m", str(PATIENCE), "--digest", "-u", "dba:dba",
             "-X", method, "-T", path, "-H", "Content-Type: application/n-triples",
             f"{server.base}/sparql-graph-crud-auth?graph-uri={GRAPH}"])
    return run


def push(program, *more):
    def run(server, path):
        login = path.parent / "login"
        login.write_text("user dba\npassword dba\n")
        login.chmod(0o600)
        return timed(
            [program, "push", "-q", "--endpoint", server.base + "/sparql", "-c",
             login, "--graph", GRAPH, *more, "--again", "--journal",
             path.parent / "journal", path])
    return run


def processor(server):
    """CPU seconds of the server, and of all programs that were run so far."""
    text = pathlib.Path(f"/proc/{server.child.pid}/stat").read_text()
    fields = text.rsplit(")", 1)[1].split()
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            + own.ru_utime + own.ru_stime)


def count(server):
    text = server.isql(f"SPARQL SELECT COUNT(*) FROM <{GRAPH}> "
                       "WHERE {{ ?s ?p ?o }}")
    return int([x for x in text.split() if x.isdigit()][-1])


def main():
    program = os.path.abspath(sys.argv[1])
    statements = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    ways = {"bulk loader": bulk, "and checkpoint": bulk_and_checkpoint,
            "push": push(program),
            "push chunks": push(program, "--mode", "chunks"),
            "push one PUT": push(program, "--mode", "whole", "--tries", "1",
                                 "--timeout", str(PATIENCE)),
            "push updates": push(program, "--mode", "update"),
            "curl one PUT": curl("PUT"), "curl one POST": curl("POST")}
    seconds = {name: [] for name in ways}
    work = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = make(program, folder, statements)
        print(f"{path.stat().st_size / 1e6:.0f} MB of N-Triples")
        for number in range(rounds):
            for way, load in ways.items():
                at = folder / f"server-{number}-{way.replace(' ', '-')}"
                server = virtuoso.Virtuoso(at, BUFFERS)
                # Only the folder of a server may be loaded from
                own = at / path.name
                os.link(path, own)
                before = processor(server)
                took = load(server, own)
                spent = processor(server) - before
                said = "not answered" if took is None else f"{took:.1f} s"
                print(f"  {way}: {said}, CPU {spent:.1f} s, {count(server)} "
                      f"statements, load {os.getloadavg()[0]:.1f}", flush=True)
                if took is not None:
                    seconds[way].append(took)
                    work[way].append(spent)
                server.stop()
                subprocess.run(["rm", "-rf", at], check=True)
    for what, figures in (("", seconds), ("CPU ", work)):
        base = statistics.median(figures["bulk loader"])
        for way, took in figures.items():
            if took:
                middle = statistics.median(took)
                print(f"{way:14} {what}{middle:6.1f} s  {middle / base:5.2f} of "
                      f"the bulk loader, {len(took)} of {rounds} answered")


main()
