#!/usr/bin/env python3
"""Faults 86 to 90: calls that fail, odd environments, limits, large numbers"""
# cost: 26
# timeout: 900
import os
import resource
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import (SANITIZED, SOURCE, Skip, compile_preload, convert, equal,
                    samples, vouch, write)

GOOD = "In 1940 there were 300 soldiers.\n"


def small_data():
    """A data folder with little in it, so that few calls are made."""
    write("data/languages/en/base.lexicon", "language tag: en\n")
    return helper.WORK / "data"


def count_calls(library, call, words):
    count = helper.WORK / "count"
    vouch(*words, env={"LD_PRELOAD": str(library), "FAULT_CALL": call,
                       "FAULT_COUNT": str(count)})
    return int(count.read_text())


def steps(total, most):
    """1 to `total`: all of the first, then some."""
    if total <= most:
        return range(1, total + 1)
    first = most // 2
    stride = max(1, (total - first) // (most - first))
    return [*range(1, first), *range(first, total + 1, stride)]


def fail_each(call, words, codes, error="5", most=400):
    """Fail one call after the other; what is written is right or absent."""
    library = compile_preload("fail")
    target = helper.WORK / "t.nq"
    target.unlink(missing_ok=True)
    words = [*words, "-o", target]
    equal(vouch(*words).code, 0)
    due = target.read_bytes()
    total = count_calls(library, call, words)
    seen = {}
    for number in steps(total, most):
        target.write_bytes(b"old\n")
        run = vouch(*words, env={
            "LD_PRELOAD": str(library), "FAULT_CALL": call,
            "FAULT_AT": str(number), "FAULT_ERRNO": error})
        seen[run.code] = seen.get(run.code, 0) + 1
        assert run.code in codes, (call, number, total, run)
        content = target.read_bytes()
        if run.code == 0:
            assert content == due, (call, number, "other output")
        elif run.code != 1:
            assert content in (b"old\n", due), (call, number, "part of a file")
            assert run.said, (call, number, "no message")
    left = [p for p in helper.WORK.iterdir() if ".vouch-" in p.name]
    print(f"      {call}: {total} calls, exit codes {seen}")
    return left


def test_86_every_allocation_that_fails_is_handled():
    path = write("a.txt", GOOD)
    for jobs in ("-j1", "-j2"):
        left = fail_each("malloc", ["convert", "-q", jobs, "--data",
                                    small_data(), path, samples()[0]],
                         (0, 6), most=300)
        equal(left, [])


def test_86_allocations_that_all_fail():
    library = compile_preload("fail")
    run = convert(write("a.txt", GOOD), env={
        "LD_PRELOAD": str(library), "FAULT_CALL": "malloc", "FAULT_AT": "0"})
    equal(run.code, 6, run)


def test_87_system_calls_that_fail_one_at_a_time():
    path = write("a.txt", GOOD)
    words = ["convert", "-q", "--data", small_data(), path, samples()[0]]
    for call, error in (("open", "24"), ("open", "13"), ("read", "5"),
                        ("write", "5"), ("fsync", "5"), ("rename", "5"),
                        ("close", "5"), ("stat", "5"), ("fstat", "5"),
                        ("getentropy", "38")):
        equal(fail_each(call, words, (0, 1, 2, 3, 4, 6), error), [], call)


def test_87_threads_that_cannot_be_had_are_done_without():
    library = compile_preload("fail")
    due = convert("-q", "--to", "nquads", *samples()).out
    for at in ("0", "1", "2"):
        run = convert("-q", "--to", "nquads", "-j4", *samples(), env={
            "LD_PRELOAD": str(library), "FAULT_CALL": "pthread_create",
            "FAULT_AT": at})
        equal((run.code, run.out), (0, due), at)


ENVIRONMENTS = (
    {"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"},
    {"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "zh_CN.UTF-8"},
    {"LC_ALL": "\xff\x01"}, {"LC_NUMERIC": "vi_VN"}, {"TZ": "Nowhere/Odd"},
    {"TZ": ":" + "x" * 5000}, {"TZ": "<+14>-14"}, {"HOME": "/nowhere"},
    {"TMPDIR": "/nowhere"}, {"TERM": ""}, {"COLUMNS": "-1"}, {"PATH": ""},
    {"NO_COLOR": "1"}, {"SOURCE_DATE_EPOCH": "garbage"},
)


def test_88_environments_change_no_byte():
    due = convert("-q", "--to", "trig", *samples()).out
    for env in ENVIRONMENTS:
        equal(convert("-q", "--to", "trig", *samples(), env=env).out, due, env)
    bare = subprocess.run(
        [helper.VOUCH, "convert", "-q", "--data", SOURCE / "data", "--to",
         "trig", *samples()], capture_output=True, env={})
    equal((bare.returncode, bare.stdout), (0, due), bare.stderr)


def under(limit, value):
    return lambda: resource.setrlimit(limit, (value, value))


def test_89_a_stack_of_256_kib_and_512_mib_of_addresses_are_enough():
    if SANITIZED:
        raise Skip("the sanitizer needs more")
    due = convert("-q", "--to", "nquads", *samples()).out
    for jobs in ("-j1", "-j4"):
        for limit, value in ((resource.RLIMIT_STACK, 256 << 10),
                             (resource.RLIMIT_AS, 512 << 20),
                             (resource.RLIMIT_NOFILE, 16),
                             (resource.RLIMIT_CORE, 0)):
            run = convert("-q", "--to", "nquads", jobs, *samples(),
                          preexec_fn=under(limit, value))
            equal((run.code, run.out), (0, due), (jobs, limit))


def test_89_too_little_memory_is_told():
    if SANITIZED:
        raise Skip("the sanitizer needs more")
    for megabytes in (8, 12, 16, 24, 32, 48):
        run = convert("-q", "--to", "nquads", *samples(),
                      preexec_fn=under(resource.RLIMIT_AS, megabytes << 20))
        # 127: the libraries themselves could not be loaded
        assert run.code in (0, 6, 2, 127), (megabytes, run)
        assert run.code == 0 or run.said, run


def test_89_a_deep_text_needs_no_deep_stack():
    deep = write("deep.txt", "(" * 200000 + "\n" + "* " * 100000 + "\n"
                 + "".join("=" * (i % 7) + " x\n" for i in range(5000)))
    more = {} if SANITIZED else {
        "preexec_fn": under(resource.RLIMIT_STACK, 256 << 10)}
    assert convert("-q", deep, **more).code in (0, 1)


def test_89_a_folder_that_may_not_be_written_is_no_hindrance():
    due = convert("-q", "--to", "nquads", *samples()).out
    equal(convert("-q", "--to", "nquads", *samples(), cwd="/proc").out, due)
    gone = helper.WORK / "gone"
    gone.mkdir()
    script = f"cd '{gone}' && rmdir '{gone}' && exec \"$0\" \"$@\""
    run = subprocess.run(
        ["sh", "-c", script, helper.VOUCH, "convert", "-q", "--to", "nquads",
         *samples()], capture_output=True)
    equal((run.returncode, run.stdout), (0, due), run.stderr)


def test_89_standard_descriptors_closed_in_every_combination():
    path = write("a.txt", GOOD)
    for mask in range(1, 8):
        def close():
            for fd in range(3):
                if mask >> fd & 1:
                    os.close(fd)
        target = helper.WORK / "c.nq"
        target.unlink(missing_ok=True)
        done = subprocess.run([helper.VOUCH, "convert", "-o", target, path],
                              preexec_fn=close)
        equal(done.returncode, 0, mask)
        assert target.read_bytes().startswith(b"<")
        done = subprocess.run([helper.VOUCH, "convert", path],
                              stdout=subprocess.DEVNULL, preexec_fn=close)
        equal(done.returncode, 4 if mask & 2 else 0, mask)


def test_90_sparse_files_at_the_edges_of_integers_are_refused():
    for size in ((1 << 31) - 1, 1 << 31, (1 << 31) + 1, (1 << 32) - 1,
                 (1 << 32) + 1, 1 << 40):
        path = helper.WORK / "sparse.txt"
        try:
            with open(path, "wb") as file:
                file.truncate(size)
        except OSError:
            continue
        run = convert(path, timeout=300)
        equal(run.code, 1, (size, run))
        assert "limit of 67108864 bytes" in run.said, run
        path.unlink()


helper.main(globals(), (
    ("88 locales", "those that are built are in tests/cli/test_same_bytes.py"),
    ("91 earlier releases", "there are none"),
))
