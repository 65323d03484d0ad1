#!/usr/bin/env python3
"""W3C's suites: we pass all of them, beside what rapper and serdi pass; and
what is read goes through every writer and back, as independent readers see it.
Every fourth case; with VOUCH_ALL=1 all of them. All run, without other
programs, in tests/unit/canon."""
# cost: 39
# timeout: 900
import os
import re
import subprocess
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..", folder)
                for folder in ("cli", "judges")]

import helper
import judges
from helper import SANITIZED, Skip, equal, need, vouch
from suites import SUITES, cases

PEERS = {
    "rapper": lambda case: ["rapper", "-q", "-i", case.syntax, "-o", "nquads",
                            case.path, case.base],
    "serdi": lambda case: ["serdi", "-i", case.syntax, "-o", "nquads",
                           case.path, case.base],
}


def canonical(path, syntax="nquads"):
    run = vouch("canon", "-q", "--from", syntax, path)
    return run.out if run.code == 0 else None


def passes(case, code, output):
    """Whether a program did with a case as it must."""
    if not case.positive:
        return code != 0
    if code or not case.result:
        return code == 0
    path = helper.write("peer.nq", output)
    found = canonical(path)
    return found is not None and found == canonical(case.result)


def ours(case):
    run = vouch("cat", "-q", "--from", case.syntax, "--base", case.base,
                case.path)
    return run.code, run.out


def run_peer(words):
    done = subprocess.run(words, capture_output=True)
    return done.returncode, done.stdout


def test_we_pass_all_cases_and_peers_are_counted_beside():
    if SANITIZED:
        raise Skip("tests/unit/canon runs the same cases with sanitizers")
    for program in PEERS:
        need(program)
    for folder, syntax, expected in SUITES:
        found = cases(folder, syntax)
        equal(len(found), expected)
        found = found[::1 if os.environ.get("VOUCH_ALL") else 4]
        good = sum(passes(case, *ours(case)) for case in found)
        beside = {name: sum(passes(case, *run_peer(words(case)))
                            for case in found)
                  for name, words in PEERS.items()}
        print(f"      {folder}: vouch {good} of {len(found)}, "
              + ", ".join(f"{k} {v}" for k, v in beside.items()))
        equal(good, len(found))
        assert all(count <= good for count in beside.values())


TERM = re.compile(rb'"(?:[^"\\]|\\.)*"[^ ]*|[^ ]+')


def split(line):
    """The terms of a line."""
    return TERM.findall(line[:-2])


def positives():
    """Files that must be read, with their quads: all with VOUCH_ALL set."""
    step = 1 if os.environ.get("VOUCH_ALL") else 40 if SANITIZED else 8
    for folder, syntax, _ in SUITES:
        found = [case for case in cases(folder, syntax) if case.positive]
        for case in found[::step]:
            code, quads = ours(case)
            equal(code, 0, case)
            yield case, quads


def write_all():
    """Write every positive in every format: (case, path, format) and the
    canonical form that each of them must have."""
    rows = []
    for number, (case, quads) in enumerate(positives()):
        plain = helper.write(f"{number}.plain.nq", quads)
        due = canonical(plain)
        graphs = any(len(split(line)) == 4
                     for line in due.split(b"\n") if line)
        formats = ["nquads", "trig"] + ([] if graphs else
                                        ["ntriples", "turtle"])
        for name in formats:
            path = helper.WORK / f"{number}.{name}"
            run = vouch("cat", "-q", "--from", case.syntax, "--base",
                        case.base, "--to", name, "-o", path, case.path)
            equal(run.code, 0, (case, name, run))
            rows.append((case, path, name, due))
    return rows


ROWS = []


def rows():
    if not ROWS:
        ROWS.extend(write_all())
    return ROWS


def test_we_read_back_what_every_writer_wrote():
    for case, path, name, due in rows():
        equal(canonical(path, name), due, (case, name))
    print(f"      {len(rows())} files")


# serd 0.30 ends a literal at NUL, and in TriG renames labels like b1
def serd_reads(due):
    return b"\\u0000" not in due


def test_serdi_reads_back_what_every_writer_wrote():
    need("serdi")
    count = 0
    for case, path, name, due in rows():
        if not serd_reads(due):
            continue
        code, output = run_peer(["serdi", "-i", name, "-o", "nquads", path])
        equal(code, 0, (case, name))
        found = canonical(helper.write("serdi.nq", output))
        equal(found, due, (case, name))
        count += 1
    print(f"      {count} files, as serdi reads them")


# What N3.js 2.13 refuses though RDF allows it, or reads as something else
def n3_reads(due):
    return b"\\u0000" not in due


def test_n3_reads_back_what_every_writer_wrote():
    if not judges.folder():
        raise Skip("npm's n3 is not there: run tools/setup.sh test")
    names = {"nquads": "n-quads", "ntriples": "n-triples"}
    asked = [row for row in rows() if n3_reads(row[3])]
    lines = [(names.get(name, name), path, "")
             for _, path, name, _ in asked]
    due = [("n-quads", path.with_suffix(".plain.nq"), "")
           for _, path, _, _ in asked]
    found = judges.canonical(helper.WORK, lines)
    expected = judges.canonical(helper.WORK, due)
    wrong = [(row[0], row[2], str(one)[:200], str(other)[:200])
             for row, one, other in zip(asked, found, expected)
             if isinstance(one, Exception) or one != other]
    for row in wrong[:20]:
        print("     ", row)
    equal(len(wrong), 0)
    print(f"      {len(asked)} files, as n3 reads them")


helper.main(globals())
