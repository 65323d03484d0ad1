#!/usr/bin/env python3
# Damaged files, full disks, two writers, odd names: clear errors, nothing lost.
# STORE_FLIPS=1000 is the campaign.
# cost: 35
# timeout: 1800
import os
import pathlib
import random
import resource
import sqlite3
import stat
import subprocess
import sys
import tempfile

VOUCH = os.environ["VOUCH"]
FLIPS = int(os.environ.get("STORE_FLIPS", "150"))
GRAPH = "".join(f'<urn:s{n % 40}> <urn:p{n % 5}> "value {n}"@en <urn:g{n % 3}> .\n'
                for n in range(400))


def vouch(*words, **more):
    run = subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                         timeout=120, **more)
    said = run.stderr.decode("utf-8", "replace")
    assert run.returncode >= 0, said
    assert "AddressSanitizer" not in said and "runtime error" not in said, said
    return run


def make(work, name="x.store"):
    graph = work / "graph.nq"
    graph.write_text(GRAPH)
    store = work / name
    run = vouch("load", "-q", "-s", store, graph)
    assert run.returncode == 0, run.stderr
    return store


def dump(store):
    run = vouch("dump", "-s", store)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_flipped_bytes(work):
    store = make(work)
    wanted = dump(store)
    clean = store.read_bytes()
    rng = random.Random(11)
    told = 0
    for _ in range(FLIPS):
        bad = bytearray(clean)
        at = rng.randrange(len(bad))
        bad[at] ^= 1 << rng.randrange(8)
        store.write_bytes(bad)
        run = vouch("dump", "-s", store)
        if run.returncode == 0:
            assert run.stdout == wanted, f"byte {at}: another answer"
        else:
            told += 1
            assert run.returncode in (3, 4, 6) and run.stderr, (at, run)
    # Much of a small store is room that nothing stands in
    assert told, (told, FLIPS)


def test_cut_files(work):
    store = make(work)
    clean = store.read_bytes()
    for size in (0, 1, 100, 512, 8192, len(clean) // 2, len(clean) - 8192):
        store.write_bytes(clean[:size])
        run = vouch("dump", "-s", store)
        assert run.returncode == 3 and run.stderr, (size, run)


def change(path, text):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(text)
    db.close()


def test_files_of_others(work):
    other = work / "other.db"
    change(other, "CREATE TABLE t (x)")
    text = work / "text.store"
    text.write_text("no store at all, but long enough to look like one" * 99)
    newer = make(work, "newer.store")
    change(newer, "PRAGMA user_version = 99")
    for path, why in ((other, "another program"), (text, "no store"),
                      (newer, "version 99"), (work / "none", "no such"),
                      (work, "no file")):
        before = path.read_bytes() if path.is_file() else None
        for words in (("dump",), ("stats",), ("query", "ASK {}"),
                      ("update", "CLEAR ALL")):
            run = vouch(*words[:1], "-s", path, *words[1:])
            assert run.returncode == 3, (path, words, run)
            assert why in run.stderr.decode(), (why, run.stderr)
        if before is not None:
            assert path.read_bytes() == before


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (400000, 400000))


def test_no_room_left(work):
    store = make(work)
    wanted = dump(store)
    more = work / "more.nq"
    more.write_text("".join(f"<urn:t{n}> <urn:q> <urn:o{n * 7}> .\n"
                            for n in range(60000)))
    run = vouch("load", "-q", "-s", store, more, preexec_fn=limit_files)
    assert run.returncode == 4 and run.stderr, run
    assert dump(store) == wanted
    assert vouch("stats", "--verify", "-s", store).returncode == 0
    assert vouch("load", "-q", "-s", store, more).returncode == 0
    assert len(dump(store).splitlines()) == 60400


def test_folder_that_cannot_be_written(work):
    store = make(work)
    wanted = dump(store)
    if os.getuid() == 0:
        # Permissions do not bind root; nobody is bound
        as_nobody = {"user": 65534, "group": 65534}
        store.chmod(0o644)
        work.chmod(0o555)
    else:
        as_nobody = {}
        work.chmod(0o555)
    try:
        if vouch("--version", **as_nobody).returncode:
            return
        run = vouch("dump", "-s", store, **as_nobody)
        assert run.returncode == 0 and run.stdout == wanted, run
        run = vouch("update", "-s", store, "CLEAR ALL", **as_nobody)
        assert run.returncode in (3, 4) and run.stderr, run
        run = vouch("load", "-s", work / "new.store", work / "graph.nq",
                    **as_nobody)
        assert run.returncode == 4, run
    except PermissionError:
        return
    finally:
        work.chmod(0o755)


def test_two_writers_and_a_reader(work):
    store = make(work)
    wanted = dump(store)
    assert vouch("update", "-q", "-s", store,
                 "INSERT DATA { <urn:a> <urn:b> 1 }").returncode == 0
    db = sqlite3.connect(store, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    run = vouch("query", "-q", "-s", store, "ASK { <urn:a> <urn:b> 1 }")
    assert run.returncode == 0, run
    run = vouch("update", "-q", "-s", store,
                "DELETE DATA { <urn:a> <urn:b> 1 }")
    assert run.returncode == 4, run
    assert "another process" in run.stderr.decode(), run.stderr
    db.execute("ROLLBACK")
    db.close()
    assert vouch("update", "-q", "-s", store,
                 "DELETE DATA { <urn:a> <urn:b> 1 }").returncode == 0
    assert dump(store) == wanted


def test_odd_names_and_modes(work):
    for name in ("with space", "new\nline", "per%20cent", "what?x=1", "#",
                 "'quote\"", "-dash", "ünï"):
        store = make(work, name)
        assert len(dump(store).splitlines()) == 400, name
        mode = stat.S_IMODE(store.stat().st_mode)
        assert not mode & 0o027 & ~0o020 and not mode & 0o007, oct(mode)
        left = [p.name for p in work.iterdir() if p.name.startswith(name)]
        assert left == [name], left
        store.unlink()


def test_update_is_all_or_nothing(work):
    store = make(work)
    wanted = dump(store)
    for text in ("INSERT DATA { <urn:a> <urn:b> 1 } ; LOAD <file:///x>",
                 "CLEAR ALL ; DROP GRAPH <urn:none>",
                 "INSERT DATA { <urn:a> <urn:b> 1 } ; nonsense"):
        run = vouch("update", "-s", store, text)
        assert run.returncode == 2, run
        assert dump(store) == wanted, text


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
