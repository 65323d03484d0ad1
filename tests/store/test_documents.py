#!/usr/bin/env python3
# Documents go into a store as convert writes them: the quads of N-Quads, all or
# none, beside what is there
import os
import pathlib
import subprocess
import sys
import tempfile

VOUCH = os.environ["VOUCH"]
SOURCE = pathlib.Path(os.environ["SOURCE"])
DOCUMENTS = sorted((SOURCE / "data" / "documents").glob("*.txt"))


def vouch(*words, code=0):
    run = subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                         timeout=300)
    assert run.returncode == code, run.stderr.decode()
    return run.stdout.decode("utf-8")


def dump(store):
    return sorted(vouch("dump", "-s", store).splitlines())


def test_as_nquads(work):
    for more in ([], ["--compare"]):
        store = work / f"{len(more)}.store"
        text = vouch("convert", "-q", *more, "--to", "nquads", *DOCUMENTS)
        wanted = sorted(set(text.splitlines()))
        assert len(wanted) > 1000
        vouch("convert", "-q", *more, "--store", store, *DOCUMENTS)
        assert dump(store) == wanted, more
        vouch("convert", "-q", *more, "--store", store, *DOCUMENTS)
        assert dump(store) == wanted, "twice"


def test_load_is_the_same(work):
    one, other = work / "one.store", work / "other.store"
    vouch("convert", "-q", "--store", one, *DOCUMENTS)
    vouch("load", "-q", "-s", other, *DOCUMENTS)
    assert dump(one) == dump(other)


def test_beside_what_is_there(work):
    store, graph = work / "x.store", work / "x.nq"
    graph.write_text("<urn:a> <urn:b> \"c\" <urn:g> .\n")
    vouch("load", "-q", "-s", store, graph)
    vouch("convert", "-q", "--store", store, DOCUMENTS[0])
    found = dump(store)
    assert graph.read_text().strip() in found and len(found) > 10


def test_all_or_none(work):
    store, bad = work / "x.store", work / "bad.txt"
    vouch("convert", "-q", "--store", store, DOCUMENTS[0])
    before = dump(store)
    bad.write_bytes(b"no text: \xff\xfe\n")
    vouch("convert", "-q", "--strict", "--store", store, DOCUMENTS[1], bad,
          code=1)
    assert dump(store) == before
    vouch("convert", "-q", "--store", store, DOCUMENTS[1], bad, code=1)
    assert len(dump(store)) > len(before)


def test_usage(work):
    store = work / "x.store"
    vouch("convert", "--store", store, "--to", "trig", DOCUMENTS[0], code=2)
    vouch("convert", "--store", store, "-o", work / "y.nq", DOCUMENTS[0],
          code=2)
    assert not store.exists()
    text = work / "x.txt"
    text.write_text("In 1940 there were 300 soldiers.\n")
    vouch("convert", "--store", text, text, code=4)
    assert text.read_text().startswith("In 1940")


def main():
    failed = 0
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            with tempfile.TemporaryDirectory() as work:
                try:
                    test(pathlib.Path(work))
                    print("ok", name)
                except AssertionError as error:
                    failed += 1
                    print("FAILED", name, error)
    return 1 if failed else 0


sys.exit(main())
