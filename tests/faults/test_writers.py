#!/usr/bin/env python3
"""Faults 34, 35 and 37 to 48: what is written, and where it cannot be"""
# cost: 50
# timeout: 900
import json
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from check_claims import LINE, unescape
from helper import (SANITIZED, Skip, compile_preload, convert, equal, need,
                    samples, write)

GOOD = "In 1940 there were 300 soldiers.\n"
INJECTIONS = ('" . <urn:x> <urn:y> <urn:z> .', "} ; DROP ALL", "</script>",
              '@en . "', "\\u0022", '"""', "\\", "'''", "<urn:a>", "a > b",
              "%zz %", "{|}^`", "\u0001\u007f", "\u2028", "\U0001f600")


def infobox(word):
    """A document whose names and values all hold `word`."""
    one = word.replace("\n", " ")
    return (f"War of {one}\n\nWar of {one}_table_infobox_0\n\n"
            f"War of {one}War of {one}_header_cell_0_0_0\n"
            f"LocationWar of {one}_header_cell_0_1_0 {one} "
            f"TownWar of {one}_cell_0_1_1\n"
            f"ResultWar of {one}_header_cell_0_2_0 Victory of "
            f"{one}War of {one}_cell_0_2_1\n\n"
            f"The war of {one} killed 300 {one} soldiers. "
            f"War of {one}_sentence_0\n")


def assert_sound(path):
    """The graph parses here and, where they are there, by both judges."""
    run = convert("-o", "s.nq", path)
    equal(run.code, 0, run)
    lines = (helper.WORK / "s.nq").read_text("utf-8").split("\n")
    for line in lines[:-1]:
        assert LINE.match(line), line
    for tool in ((["serdi", "-i", "nquads", "-o", "nquads", "s.nq"]),
                 (["rapper", "-q", "-c", "-i", "nquads", "s.nq"])):
        try:
            done = subprocess.run(tool, cwd=helper.WORK, capture_output=True)
        except FileNotFoundError:
            continue
        equal((done.returncode, done.stderr[:300]), (0, b""), path)
    return [unescape(m[4]) for m in map(LINE.match, lines[:-1]) if m[4]]


def test_34_text_made_to_inject_stays_one_literal():
    for number, word in enumerate(INJECTIONS):
        path = write("inject.txt", infobox(word))
        assert_sound(path)
        for to in ("claims", "mentions"):
            out = convert("-q", "--to", to, path).out.decode("utf-8")
            for line in out.split("\n"):
                if line:
                    json.loads(line)
        out = convert("-q", "--to", "trig", path).out
        bare = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", out)
        assert b"<urn:x>" not in bare and b"DROP" not in bare, number


def start(*words, slow=False):
    command = [helper.VOUCH, "convert", "-q", *map(str, words)]
    return subprocess.Popen(command, cwd=helper.WORK, stdin=subprocess.PIPE,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def left():
    return [p for p in helper.WORK.iterdir() if ".vouch-" in p.name]


def big_input():
    """Enough documents that writing them takes a while, as a list."""
    names = []
    for number in range(2 if SANITIZED else 8):
        for path in samples():
            copy = write(f"big/{number}.{path.name}",
                         path.read_bytes() + f"\n{number}\n".encode())
            names.append(str(copy))
    return write("big.list", "\n".join(names))


BIG = ("--files-from", "big.list")


def interrupt(number, target, old, due, delay):
    """Stop a run after `delay`; the target is the old or the new file."""
    target.write_bytes(old)
    child = start("-o", target, *BIG)
    time.sleep(delay)
    child.send_signal(number)
    child.communicate(timeout=300)
    seen = target.read_bytes()
    assert seen in (old, due), (number, delay, len(seen))
    return child.returncode, seen == due


def test_35_signals_in_mid_run_leave_the_old_file():
    big_input()
    target = helper.WORK / "t.nq"
    begun = time.monotonic()
    equal(convert("-q", "-o", target, *BIG).code, 0)
    whole = time.monotonic() - begun
    due = target.read_bytes()
    rng = random.Random(35)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for _ in range(2 if SANITIZED else 6):
            code, done = interrupt(number, target, b"old\n", due,
                                   rng.uniform(0.002, whole))
            # Before the handler stands, the signal itself ends the program
            assert code in (128 + number, -number) or done, (number, code)
            equal(left(), [])


def test_37_every_scalar_value_is_kept_in_tables_and_graphs():
    rng = random.Random(37)
    points = [p for p in range(0x10000) if not 0xD800 <= p < 0xE000 and p
              and chr(p) not in "\n\r"]
    points += [rng.randrange(0x10000, 0x110000) for _ in range(3000)]
    text = "".join(map(chr, points))
    lines = [text[i:i + 60] for i in range(0, len(text), 60)]
    data = "Title\n\n" + "\n".join(f"300 {x} men" for x in lines) + "\n"
    path = write("all.txt", data)
    assert_sound(path)
    for line in convert("-q", "--to", "mentions",
                        path).out.decode("utf-8").split("\n"):
        if line:
            row = json.loads(line)
            equal(data[row["start"]:row["end"]], row["text"])


def test_38_there_are_no_blank_nodes():
    out = convert("-q", "--to", "nquads", *samples()).out
    assert not re.search(rb"(^|\s)_:", out)
    trig = convert("-q", "--to", "trig", *samples()).out
    bare = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", trig)
    assert b"_:" not in bare and b"[" not in bare


def test_39_addresses_with_odd_characters_become_iris_or_text():
    urls = ('https://e.org/a b', 'https://e.org/<x>"{|}^`\\', "javascript:x",
            "https://e.org/%zz%", "https://e.org/戰爭", "relative/path", "",
            "https://e.org/\ufffe", "https://e.org/\u0001")
    path = write("a.txt", GOOD)
    for url in urls:
        write("m.json", json.dumps({"a.txt": {"url": url}}))
        run = convert("--to", "nquads", "--metadata", "m.json", path)
        assert run.code in (0, 1, 2), (url, run)
        for line in run.out.decode("utf-8").split("\n")[:-1]:
            assert LINE.match(line), (url, line)


def test_40_bad_language_tags_are_refused_before_anything_is_written():
    path = write("a.txt", GOOD)
    for tag in ("x" * 300, "e n", "en@", "en-", "中", "en_US", "-"):
        run = convert(f"--language={tag}", path)
        equal((run.code, run.out), (2, b""), tag)
    for tag in ("vi", "zh-Hant", "EN", "en-GB-oed"):
        equal(convert("-q", f"--language={tag}", path).code, 0, tag)


def test_44_local_names_parse_back():
    need("serdi")
    for base in ("urn:vouch:", "https://example.org/a/", "urn:x:#",
                 "https://example.org/%41/戰爭/"):
        equal(convert("-q", "--base", base, "-o", "b.trig",
                      *samples()).code, 0)
        equal(convert("-q", "--base", base, "-o", "b.nq", *samples()).code, 0)
        found = []
        for syntax, name in (("trig", "b.trig"), ("nquads", "b.nq")):
            run = subprocess.run(["serdi", "-i", syntax, "-o", "nquads", name],
                                 cwd=helper.WORK, capture_output=True)
            equal((run.returncode, run.stderr), (0, b""), base)
            found.append(sorted(run.stdout.split(b"\n")))
        assert found[0] == found[1], base


def limited(size):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def test_45_a_file_that_may_not_grow_leaves_the_old_one():
    for size in (0, 1, 4096, 100000):
        target = write("t.nq", "old\n")
        run = convert("-q", "-o", target, *samples(), preexec_fn=limited(size))
        equal(run.code, 4, run)
        assert re.search(r"t\.nq.*File too large.*\d+ bytes", run.said), run
        equal(target.read_bytes(), b"old\n")
        equal(left(), [])


def test_45_a_full_disk_leaves_the_old_file():
    if os.geteuid() != 0:
        raise Skip("only root may mount a small disk")
    folder = helper.WORK / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs",
                           folder], capture_output=True)
    if made.returncode:
        raise Skip("mounting is not allowed here")
    try:
        target = folder / "t.nq"
        target.write_bytes(b"old\n")
        run = convert("-q", "-o", target, *samples())
        equal(run.code, 4, run)
        assert re.search(r"t\.nq.*No space left.*\d+ bytes", run.said), run
        equal(target.read_bytes(), b"old\n")
        equal([p.name for p in folder.iterdir()], ["t.nq"])
    finally:
        subprocess.run(["umount", folder], check=True)


def test_45_errors_of_sync_close_and_rename_leave_the_old_file():
    library = compile_preload("fail")
    path = write("a.txt", GOOD)
    for call, error in (("fsync", 5), ("rename", 13), ("write", 28),
                        ("write", 122), ("write", 5)):
        target = write("t.nq", "old\n")
        run = convert("-q", "-o", target, path, env={
            "LD_PRELOAD": str(library), "FAULT_CALL": call, "FAULT_AT": "1",
            "FAULT_ERRNO": str(error)})
        equal(run.code, 4, (call, run))
        assert "t.nq" in run.said and os.strerror(error) in run.said, run
        equal(target.read_bytes(), b"old\n", call)
        equal(left(), [])


def test_45_interrupted_and_short_writes_change_nothing():
    library = compile_preload("fail")
    path = samples()[0]
    due = convert("-q", "--to", "nquads", path).out
    for how in ("short", "eintr"):
        env = {"LD_PRELOAD": str(library), "FAULT_WRITES": how}
        equal(convert("-q", "--to", "nquads", path, env=env).out, due, how)
        equal(convert("-q", "-o", "w.nq", path, env=env).code, 0, how)
        equal((helper.WORK / "w.nq").read_bytes(), due, how)


def test_46_killed_at_random_points_the_file_is_old_or_new():
    big_input()
    target = helper.WORK / "t.nq"
    begun = time.monotonic()
    equal(convert("-q", "-o", target, *BIG).code, 0)
    whole = time.monotonic() - begun
    due = target.read_bytes()
    rng = random.Random(46)
    times = 6 if SANITIZED else 60
    done = 0
    for _ in range(times):
        done += interrupt(signal.SIGKILL, target, b"old\n", due,
                          rng.uniform(0, whole * 1.05))[1]
    print(f"      killed {times} times, {done} of them with the new file")
    equal(convert("-q", "-o", target, "a.txt" if (helper.WORK / "a.txt").exists()
                  else write("a.txt", GOOD)).code, 0)
    equal(left(), [], "the next run removes what is left")


def test_47_readers_that_leave_and_folders_that_refuse():
    path = write("a.txt", GOOD)
    read_end, write_end = os.pipe()
    os.close(read_end)
    child = subprocess.run([helper.VOUCH, "convert", "-q", path],
                           cwd=helper.WORK, stdout=write_end,
                           stderr=subprocess.PIPE, text=True)
    os.close(write_end)
    assert "Broken pipe" in child.stderr, child
    equal(child.returncode, 4)
    run = convert("-q", "-o", "no/t.nq", path)
    equal(run.code, 4, run)
    folder = helper.WORK / "readonly"
    folder.mkdir()
    folder.chmod(0o555)
    if os.geteuid():
        equal(convert("-q", "-o", folder / "t.nq", path).code, 4)
    equal(convert("-q", "-o", "/proc/t.nq", path).code, 4)


def test_47_half_a_statement_never_stands_on_standard_output_as_whole():
    """A document that is rejected late leaves nothing of itself."""
    good = write("good.txt", GOOD)
    bad = write("bad.txt", samples()[0].read_bytes() + b"\xff")
    for to in ("nquads", "trig", "claims", "mentions"):
        run = convert("-q", "--to", to, good, bad)
        equal(run.code, 1)
        equal(run.out, convert("-q", "--to", to, good).out, to)


def peak(count):
    """Peak KiB of converting the samples, made different, `count` times."""
    names = []
    for number in range(count):
        for path in samples():
            copy = helper.WORK / "copies" / f"{number}.{path.name}"
            copy.parent.mkdir(exist_ok=True)
            if not copy.exists():
                copy.write_bytes(path.read_bytes() + f"\n{number}\n".encode())
            names.append(str(copy))
    found = []
    for to in ("nquads", "trig"):
        run, most = helper.peak("convert", "-q", "-j1", "--to", to, "-o",
                                "/dev/null", *names)
        equal(run.code, 0, run)
        found.append(most)
    return found


def test_48_memory_is_flat_for_both_formats():
    few = peak(2)
    many = peak(20)
    print(f"      {few} KiB, {many} KiB for ten times as many documents")
    if not SANITIZED:
        for one, other in zip(few, many):
            assert other < one * 1.25 + 4096, (few, many)


helper.main(globals())
