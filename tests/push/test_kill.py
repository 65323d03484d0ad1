#!/usr/bin/env python3
# vouch push killed by SIGKILL, before a request is carried out and behind it,
# while the journal is written and at any other time: the same command makes
# the graph what it would have been, and the one after that does nothing. With
# VOUCH_CAMPAIGN at 50 points and more, here at 5 of each sort.
# timeout: 300
# campaign: yes
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
from endpoint import Endpoint, expected
from pushing import helper, make_job, push, same, words

POINTS = 50 if pushing.CAMPAIGN else 5
LAST = 52  # Writes of the job


def start(endpoint, *more):
    return subprocess.Popen(
        [helper.VOUCH, *[os.fspath(w) for w in words(endpoint, *more)]],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=pushing.environment(), cwd=helper.WORK,
        # What runs in the background has it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))


def finish(endpoint, job, *more):
    run = push(endpoint, *more, job)
    helper.equal(run.code, 0, run)
    same(endpoint, expected(job))
    writes = endpoint.writes
    run = push(endpoint, *more, job)
    assert "nothing was to do" in run.said, run
    helper.equal(endpoint.writes, writes)


def points():
    step = max(1, LAST // POINTS)
    return list(range(1, LAST, step))[:POINTS]


def kill_at(when, mode):
    """Kill the program at write number N, when it is about to be carried out
    ("hook") or when it was ("after")."""
    job = make_job("kill.nq", 520, graphs=2)
    more = ["--mode", mode, "--chunk", "10"]
    struck = 0
    for point in points():
        endpoint = Endpoint()
        child = []

        def strike(self):
            if self.writes == point and child:
                child.pop().kill()

        setattr(endpoint, when, strike)
        process = start(endpoint, *more, job)
        child.append(process)
        struck += process.wait(60) == -signal.SIGKILL
        setattr(endpoint, when, None)
        finish(endpoint, job, *more)
        endpoint.close()
    assert struck, "no run was killed"
    print(f"      {mode}, {when}: {struck} of {len(points())} killed, 0 lost, "
          "0 doubled")


def test_chunks_before_they_are_carried_out():
    kill_at("hook", "chunks")


def test_chunks_behind_it():
    kill_at("after", "chunks")


def test_updates_before_they_are_carried_out():
    kill_at("hook", "update")


def test_updates_behind_it():
    kill_at("after", "update")


def test_at_any_time():
    job = make_job("any.nq", 520, graphs=2)
    chance = random.Random(3)
    struck = 0
    endpoint, began = Endpoint(), time.monotonic()
    start(endpoint, "--mode", "chunks", "--chunk", "10", job).wait(60)
    whole = time.monotonic() - began
    for _ in range(POINTS):
        endpoint = Endpoint()
        child = start(endpoint, "--mode", "chunks", "--chunk", "10", job)
        time.sleep(chance.random() * whole)
        child.kill()
        struck += child.wait(60) == -signal.SIGKILL
        finish(endpoint, job, "--mode", "chunks", "--chunk", "10")
        endpoint.close()
    print(f"      at any time: {struck} of {POINTS} killed")


def test_a_replaced_graph():
    job = make_job("replace.nq", 520)
    more = ["--mode", "chunks", "--chunk", "10", "--replace"]
    for point in points():
        endpoint = Endpoint()
        endpoint.graphs["http://example.org/g0"] = {b"<http://e/old>"}
        child = []

        def strike(self):
            if self.writes == point and child:
                child.pop().kill()

        endpoint.after = strike
        process = start(endpoint, *more, job)
        child.append(process)
        process.wait(60)
        endpoint.after = None
        finish(endpoint, job, *more)
        endpoint.close()


def test_an_interrupted_push_ends_in_time_and_can_go_on():
    job = make_job("int.nq", 520)
    endpoint = Endpoint()
    endpoint.hook = lambda self: time.sleep(0.05)
    child = start(endpoint, "--mode", "chunks", "--chunk", "10", job)
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    helper.equal(child.wait(10), 130)
    endpoint.hook = None
    finish(endpoint, job, "--mode", "chunks", "--chunk", "10")


helper.main(globals())
