#!/usr/bin/env python3
"""Reading and writing RDF, beside libserd, serdi and rapper.

usage: bench_rdf.py VOUCH BENCH_SERD STEM [ROUNDS]

STEM.nt, STEM.nq and STEM.ttl are the same statements. Whole processes, one
after the other in each round, output thrown away; medians of processor time
and of the clock, each as a ratio to the other program's, and peak memory
(of a whole process, not less than this script's own).
"""
# SPDX-License-Identifier: Apache-2.0
import os
import shutil
import statistics
import subprocess
import sys
import time


def jobs(vouch, serd, stem):
    nt, nq, ttl = (f"{stem}.{end}" for end in ("nt", "nq", "ttl"))
    yield "N-Triples read", {
        "vouch": [vouch, "cat", "-qc", nt], "libserd": [serd, "ntriples", nt]}
    yield "N-Quads in and out", {
        "vouch": [vouch, "cat", "-q", nq],
        "serdi": ["serdi", "-i", "nquads", "-o", "nquads", nq]}
    yield "Turtle in and out", {
        "vouch": [vouch, "cat", "-q", "--to", "turtle", ttl],
        "serdi": ["serdi", "-i", "turtle", "-o", "turtle", ttl],
        "rapper": ["rapper", "-q", "-i", "turtle", "-o", "turtle", ttl]}


def run(words):
    """Processor seconds, clock seconds and peak KiB of a process."""
    began = time.monotonic()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, (words, child.returncode)
    return (used.ru_utime + used.ru_stime, time.monotonic() - began,
            used.ru_maxrss)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    for name, programs in jobs(*sys.argv[1:4]):
        programs = {key: words for key, words in programs.items()
                    if shutil.which(words[0])}
        runs = {key: [] for key in programs}
        for _ in range(rounds):
            for key, words in programs.items():
                runs[key].append(run(words))
        middle = {key: [statistics.median(column) for column in zip(*rows)]
                  for key, rows in runs.items()}
        ours = middle["vouch"]
        for key, (cpu, clock, peak) in middle.items():
            print(f"{name:<20} {key:<8} {cpu:7.3f} s cpu {clock:7.3f} s "
                  f"{peak / 1024:6.1f} MiB   vouch takes {ours[0] / cpu:.2f} "
                  f"of its cpu, {ours[1] / clock:.2f} of its time")


if __name__ == "__main__":
    main()
