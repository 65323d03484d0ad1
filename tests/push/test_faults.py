#!/usr/bin/env python3
# vouch push against a server that goes wrong: nothing is lost or doubled,
# nothing hangs, and what is said names the address, the batch and the cause.
# With VOUCH_CAMPAIGN each fault strikes at 50 places, here at one.
# timeout: 280
# campaign: yes
import pathlib
import re
import socket
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
from endpoint import FAULTS, Endpoint, expected
from pushing import helper, make_job, push, same

PLACES = 50 if pushing.CAMPAIGN else 1
LONGEST = 60  # Seconds that one push may take before it counts as hanging

# What must stand in the message where the push gives up
CAUSES = {
    "401": "401", "403": "403", "207": "207", "file": "no http or https",
    "gopher": "no http or https", "loop": "redirects without end",
    "endless_body": "too long", "endless_headers": "too long",
    "bomb": "too long", "two_lengths": "contradict", "drip": "too slowly",
}


def strike(kind, mode, place, job):
    """Push until it is done, a fault in the way; returns the first run."""
    endpoint = Endpoint()
    endpoint.faults = {place: kind}
    first = None
    for _ in range(5):
        began = time.monotonic()
        run = push(endpoint, "--mode", mode, "--chunk", "10", job,
                   timeout=LONGEST)
        assert time.monotonic() - began < LONGEST, (kind, "hangs")
        first = first or run
        if run.code == 0:
            break
        helper.equal(run.code, 5, (kind, mode, place, run))
    helper.equal(run.code, 0, (kind, mode, place, run))
    assert endpoint.writes >= place or mode == "whole", (endpoint.writes, place)
    same(endpoint, expected(job))
    done = push(endpoint, "--mode", mode, "--chunk", "10", job)
    assert "nothing was to do" in done.said, (kind, done)
    endpoint.close()
    return first, endpoint


def check_message(kind, run, endpoint):
    if run.code == 0:
        return
    assert endpoint.base in run.said, run
    assert re.search(r"batch \d+ of \d+|whole of graph", run.said), run
    assert CAUSES[kind] in run.said, run
    assert "the same command goes on" in run.said, run


def make_test(kind):
    def test():
        jobs = {"chunks": make_job("few.nq", 520, graphs=2),
                "update": make_job("many.nq", 520, graphs=2)}
        # Position 1 is the hardest for a graph that is begun; 50 the last
        order = FAULTS.index(kind)
        places = range(1, 51) if PLACES == 50 else [1 + order * 7 % 50]
        for number, place in enumerate(places):
            mode = ("chunks", "update")[(order + number) % 2]
            run, endpoint = strike(kind, mode, place, jobs[mode])
            check_message(kind, run, endpoint)
        print(f"      {kind}: {len(places)} places, 0 lost, 0 doubled")
    test.__name__ = f"test_{kind}"
    return test


for fault in FAULTS:
    globals()[f"test_{fault}_loses_nothing"] = make_test(fault)


def test_a_whole_graph_survives_every_fault():
    job = make_job("whole.nq", 300)
    for kind in FAULTS:
        if kind not in ("file", "gopher", "loop", "drip"):
            run, endpoint = strike(kind, "whole", 1, job)
            check_message(kind, run, endpoint)


def test_what_is_forgotten_behind_our_back_is_sent_again():
    """The server loses a graph that was verified, and nothing else shows it."""
    endpoint, job = Endpoint(), make_job("behind.nq", 520, graphs=2)
    endpoint.faults = {27: "forget"}  # The first write of the second graph
    run = push(endpoint, "--mode", "chunks", "--chunk", "10", "--connections",
               "1", job)
    helper.equal(run.code, 0, run)
    same(endpoint, expected(job))


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    job = make_job("nobody.nq", 5)
    done = subprocess.run(
        [helper.VOUCH, "push", "--endpoint", f"http://127.0.0.1:{port}/sparql",
         *pushing.QUICK, job], capture_output=True, timeout=LONGEST,
        env=pushing.environment(), cwd=helper.WORK)
    helper.equal(done.returncode, 5, done)
    assert f"127.0.0.1:{port}".encode() in done.stderr, done


def test_no_such_host():
    job = make_job("host.nq", 5)
    done = subprocess.run(
        [helper.VOUCH, "push", "--endpoint", "http://no-such.invalid/sparql",
         *pushing.QUICK, job], capture_output=True, timeout=LONGEST,
        env=pushing.environment(), cwd=helper.WORK)
    helper.equal(done.returncode, 5, done)
    assert b"no-such.invalid" in done.stderr, done


def test_a_server_that_never_answers_is_given_up_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        began = time.monotonic()
        done = subprocess.run(
            [helper.VOUCH, "push", "--endpoint",
             f"http://127.0.0.1:{port}/sparql", "--timeout", "1", "--tries", "2",
             "--retry-delay", "1", make_job("silent.nq", 5)],
            capture_output=True, timeout=LONGEST, env=pushing.environment(),
            cwd=helper.WORK)
        helper.equal(done.returncode, 5, done)
        assert time.monotonic() - began < 30


def test_a_server_that_never_comes_back_is_given_up():
    endpoint, job = Endpoint(), make_job("gone.nq", 100)
    endpoint.faults = dict.fromkeys(range(5, 1000), "503_later")
    args = ["--mode", "chunks", "--chunk", "10", "--connections", "1", job]
    run = push(endpoint, *args)
    helper.equal(run.code, 5, run)
    assert re.search(r"batch 5 of 10 .*: 503, busy", run.said), run
    helper.equal(endpoint.writes, 8)  # 4 done, then 4 tries
    endpoint.faults = {}
    run = push(endpoint, *args)
    helper.equal(run.code, 0, run)
    helper.equal(endpoint.writes, 14)  # What was done is not sent again
    same(endpoint, expected(job))


def test_a_server_that_keeps_nothing_is_found_out():
    endpoint, job = Endpoint(), make_job("liar.nq", 100)
    endpoint.faults = dict.fromkeys(range(1, 1000), "html")
    run = push(endpoint, "--chunk", "10", job)
    helper.equal(run.code, 5, run)
    assert "holds 0 statements, and 100 were sent" in run.said, run


helper.main(globals())
