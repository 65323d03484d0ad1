#!/usr/bin/env python3
"""Every positive case of the W3C through each writer and back

What npm's n3 and jsonld, and serdi, read from our output is what n3 reads from
the case itself. Of the cases one in 24; with VOUCH_CAMPAIGN=1 all.
"""
# timeout: 3000
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..", folder)
                for folder in ("cli", "judges")]

import helper
import judges
from helper import Skip, vouch

BASE = "https://w3c.github.io/rdf-tests/rdf/rdf11/"
SUITES = {"rdf-n-triples": ("ntriples", "n-triples"),
          "rdf-n-quads": ("nquads", "n-quads"),
          "rdf-turtle": ("turtle", "turtle"),
          "rdf-trig": ("trig", "trig")}
# A writer, how n3 or jsonld calls it, whether it names graphs
WRITERS = (("nquads", "n-quads", True), ("ntriples", "n-triples", False),
           ("trig", "trig", True), ("turtle", "turtle", False),
           ("jsonld", "jsonld", True))
ENTRY = re.compile(r"<([^>]*)> <[^>]*#(type|action)> <([^>]*)> ")


def data():
    outside = os.environ.get("VOUCH_TEST_DATA")
    if not outside:
        raise Skip("VOUCH_TEST_DATA is not set")
    return pathlib.Path(outside) / "w3c" / "rdf-tests" / "rdf" / "rdf11"


def cases():
    """(file, base, our syntax, n3's syntax) of all positive cases."""
    found = []
    for folder, (ours, theirs) in SUITES.items():
        manifest = data() / folder / "manifest.ttl"
        run = vouch("cat", "-q", "--from", "turtle", "--base",
                    BASE + folder + "/manifest", "--to", "nquads", manifest)
        facts = {}
        for subject, what, value in ENTRY.findall(run.out.decode()):
            facts.setdefault(subject, {})[what] = value
        for fact in facts.values():
            kind = fact.get("type", "").split("#")[-1]
            if "action" in fact and "Negative" not in kind:
                name = fact["action"].rsplit("/", 1)[1]
                found.append((data() / folder / name, BASE + folder + "/"
                              + name, ours, theirs))
    assert len(found) > 500, len(found)
    return found


def chosen():
    found = cases()
    return found if os.environ.get("VOUCH_CAMPAIGN") else found[3::24]


def write_all(number, case):
    """The case in every format."""
    path, base, ours, _ = case
    outs = []
    for name, _, _ in WRITERS:
        out = helper.WORK / f"{number}.{name}"
        run = vouch("cat", "-q", "--from", ours, "--base", base, "--to", name,
                    "-o", out, path)
        assert run.code == 0, (path, name, run)
        outs.append(out)
    return outs


def rows_of(case, outs):
    """What is to be compared: the case, with its names of graphs and without,
    and all outputs."""
    path, base, _, theirs = case
    rows = [(theirs, path, base), (theirs, path, base, "merge"),
            ("n-quads", outs[0], ""), ("n-quads", outs[0], "", "merge")]
    return rows + [(reader, out, "") for (_, reader, _), out
                   in zip(WRITERS, outs)]


def differ(case, answers):
    """What is wrong with the answers for one case; and whether n3 read it."""
    references = answers[:2]
    known = not any(isinstance(x, Exception) for x in references)
    if not known or references[0] != answers[2]:
        references = answers[2:4]  # What we read is tested elsewhere
    faults = []
    for (name, _, graphs), answer in zip(WRITERS, answers[4:]):
        due = references[0] if graphs else references[1]
        if isinstance(answer, Exception) or answer != due:
            faults.append(f"{case[0].name} through {name}: "
                          f"{str(answer)[:300]!r} is not {str(due)[:300]!r}")
    return faults, known and references[0] == answers[0]


def test_every_positive_case_goes_through_every_writer():
    if not judges.folder():
        raise Skip("the judges are not there: run tools/setup.sh test")
    some = chosen()
    written = [write_all(n, case) for n, case in enumerate(some)]
    rows = [rows_of(case, outs) for case, outs in zip(some, written)]
    answers = judges.canonical(helper.WORK, [r for x in rows for r in x])
    faults = []
    theirs = 0
    for number, case in enumerate(some):
        size = len(rows[number])
        mine = answers[number * size:(number + 1) * size]
        wrong, known = differ(case, mine)
        faults += wrong
        theirs += known
    print(f"      {len(some)} cases, {len(WRITERS)} writers, {theirs} read "
          f"by n3 as by us, {len(faults)} faults")
    assert not faults, "\n".join(faults[:10])


def serdi(path, syntax):
    return subprocess.run(["serdi", "-q", "-i", syntax, "-o", "nquads", path],
                          capture_output=True)


def test_serdi_reads_the_same():
    if not judges.folder() or not shutil.which("serdi"):
        raise Skip("serdi or the judges are not there")
    rows = []
    skipped = 0
    some = chosen()
    for number, case in enumerate(some):
        outs = dict(zip((w[0] for w in WRITERS), write_all(number, case)))
        text = outs["nquads"].read_bytes()
        # serd knows no NUL, and gives labels such as B1 another letter
        if b"\\u0000" in text or re.search(rb"_:[bB]\d", text):
            skipped += 1
            continue
        for name in ("ntriples", "turtle", "trig"):
            done = serdi(outs[name], name)
            assert done.returncode == 0, (case[0], name, done.stderr)
            read = helper.WORK / f"{number}.{name}.serdi"
            read.write_bytes(done.stdout)
            merge = "" if name == "trig" else "merge"
            rows += [("n-quads", read, "", merge),
                     ("n-quads", outs["nquads"], "", merge)]
    answers = judges.canonical(helper.WORK, rows)
    for row, one, other in zip(rows[::2], answers[::2], answers[1::2]):
        assert one == other, (row, str(one)[:500], str(other)[:500])
    print(f"      {len(some) - skipped} cases, {skipped} left out")


helper.main(globals())
