#!/usr/bin/env python3
# Killed at any moment, a store opens and holds what was said to be kept;
# doing it again completes it. STORE_KILLS=200 is the campaign. Small loads and
# updates are killed before every call that changes a file.
# timeout: 1800
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

VOUCH = os.environ["VOUCH"]
KILLS = int(os.environ.get("STORE_KILLS", "20"))
RANDOM = random.Random(int(os.environ.get("STORE_SEED", "5")))


def vouch(*words):
    return subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                          timeout=300)


def dump(store):
    run = vouch("dump", "-s", store)
    assert run.returncode == 0, run.stderr.decode()
    return set(run.stdout.decode().splitlines())


def verify(store):
    run = vouch("stats", "--verify", "-s", store)
    assert run.returncode == 0, run.stderr.decode()


def write_graph(path, first, count):
    with open(path, "w", encoding="utf-8") as out:
        for n in range(first, first + count):
            out.write(f"<urn:s{n // 5}> <urn:p{n % 7}> \"value {n}\" "
                      f"<urn:g{n % 11}> .\n")


def killed(words, after):
    """Run, and kill after so many seconds; True if it had ended before."""
    child = subprocess.Popen([VOUCH, *map(str, words)],
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    try:
        child.wait(after)
        return child.returncode == 0
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return False


def loading(work, kills):
    """Loads into a new store, and beside what is in one."""
    first, second = work / "first.nq", work / "second.nq"
    write_graph(first, 0, 30000)
    write_graph(second, 20000, 30000)
    stores = {}
    base = work / "base.store"
    begin = time.monotonic()
    assert vouch("load", "-q", "-s", base, first).returncode == 0
    span = time.monotonic() - begin
    before = dump(base)
    whole = work / "whole.store"
    assert vouch("load", "-q", "-s", whole, first, second).returncode == 0
    everything = dump(whole)
    cut = 0
    for index in range(kills):
        store = work / f"{index}.store"
        old = set()
        if index % 2:
            store.write_bytes(base.read_bytes())
            old = before
        done = killed(["load", "-q", "-s", store, second],
                      RANDOM.random() * span * 1.2)
        cut += not done
        if store.exists():
            verify(store)
            found = dump(store)
            new = everything if index % 2 else dump_of(work, second, stores)
            assert found == new or (found == old and not done), \
                (len(found), len(old), len(new), done)
        run = vouch("load", "-q", "-s", store, *([first] if index % 2 else []),
                    second)
        assert run.returncode == 0, run.stderr.decode()
        verify(store)
        assert dump(store) == (everything if index % 2
                               else dump_of(work, second, stores))
        for name in work.glob(f"{index}.store*"):
            name.unlink()
    return cut


def dump_of(work, path, known):
    if path not in known:
        store = work / "only.store"
        assert vouch("load", "-q", "-s", store, path).returncode == 0
        known[path] = dump(store)
    return known[path]


def updating(work, kills):
    """Updates one behind the other: what was acknowledged is there, and of
    the one that was killed all or nothing."""
    store = work / "u.store"
    empty = work / "empty.nq"
    write_graph(empty, 0, 2000)
    assert vouch("load", "-q", "-s", store, empty).returncode == 0
    wanted = dump(store)
    for index in range(kills):
        added = {f'<urn:u{index}> <urn:p> "{n}" .' for n in range(200)}
        text = "INSERT DATA { " + " ".join(added) + " } ; DELETE DATA { " + \
            f"GRAPH <urn:g{index % 11}> {{ <urn:s{index // 5}> " + \
            f"<urn:p{index % 7}> \"value {index}\" }} }}"
        gone = {f'<urn:s{index // 5}> <urn:p{index % 7}> "value {index}" '
                f'<urn:g{index % 11}> .'}
        done = killed(["update", "-q", "-s", store, text],
                      RANDOM.random() * 0.06)
        found = dump(store)
        new = (wanted | added) - gone
        assert found == new or (found == wanted and not done), \
            (len(found), len(wanted), done)
        verify(store)
        assert vouch("update", "-q", "-s", store, text).returncode == 0
        wanted = new
        assert dump(store) == wanted


def at_every_call(work, words, store, before, after):
    """Do `words` to copies of a store that holds `before` (None: there is
    none), killed before each call that changes a file; returns how many."""
    clean = store.read_bytes() if before is not None else None
    for at in range(1, 1000):
        for name in work.glob(f"{store.name}*"):
            name.unlink()
        if clean is not None:
            store.write_bytes(clean)
        run = subprocess.run([VOUCH, *map(str, words)], capture_output=True,
                             env=dict(os.environ, KILL_AT=str(at),
                                      LD_PRELOAD=str(work / "kill_at.so")))
        assert run.returncode in (0, -signal.SIGKILL), run
        if store.exists():
            verify(store)
            found = dump(store)
            assert found == after or \
                (run.returncode and found == (before or set())), (at, found)
        else:
            assert run.returncode and before is None, at
        assert vouch(*words).returncode == 0, at
        assert dump(store) == after, at
        if run.returncode == 0:
            return at - 1
    raise AssertionError("never ends")


def every_call(work):
    """None where calls cannot be counted."""
    if os.environ.get("SANITIZED") or not shutil.which("cc"):
        return None
    source = pathlib.Path(__file__).with_name("kill_at.c")
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o",
                    work / "kill_at.so", source, "-ldl"], check=True)
    store, graph, more = work / "e.store", work / "e.nq", work / "more.nq"
    write_graph(graph, 0, 30)
    write_graph(more, 20, 30)
    kept = [set(p.read_text("utf-8").splitlines()) for p in (graph, more)]
    calls = [at_every_call(work, ["load", "-q", "-s", store, graph], store,
                           None, kept[0])]
    calls.append(at_every_call(work, ["load", "-q", "-s", store, more], store,
                               kept[0], kept[0] | kept[1]))
    text = "DELETE WHERE { GRAPH ?g { ?s <urn:p1> ?o } }"
    left = {q for q in kept[0] | kept[1] if " <urn:p1> " not in q}
    calls.append(at_every_call(work, ["update", "-q", "-s", store, text],
                               store, kept[0] | kept[1], left))
    return calls


def main():
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        print("killed at every call:", every_call(work))
        cut = loading(work, KILLS // 2)
        updating(work, KILLS - KILLS // 2)
    print(f"{KILLS} kills, {cut} of the loads were cut short")
    return 0


sys.exit(main())
