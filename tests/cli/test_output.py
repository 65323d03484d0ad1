#!/usr/bin/env python3
"""Where the output goes, what is said beside it, and exit codes"""
import os
import pathlib
import pty
import re
import signal
import subprocess
import time

import helper
from helper import SAMPLES, closing, convert, equal, samples, write


def sample():
    return write("a.txt", "In 1940 there were 300 soldiers.\n")


def left():
    """Temporary files in the folder of the tests."""
    return [p.name for p in helper.WORK.iterdir() if ".vouch-" in p.name]


def test_closing_line_counts_what_was_written():
    run = convert("--to", "nquads", *samples())
    equal(run.code, 0, run)
    counts = closing(run)
    equal(counts["document"], len(samples()))
    equal(counts["quad"], run.out.count(b"\n"))
    table = convert("--to", "claims", *samples())
    equal(closing(table)["claim"], table.out.count(b"\n"))
    equal(closing(table)["claim"], counts["claim"])
    if counts["claim"]:
        equal(counts["quads a claim"],
              round(counts["quad"] / counts["claim"], 1))
    table = convert("--to", "mentions", *samples())
    equal(closing(table)["mention"], table.out.count(b"\n"))


def test_quiet_says_nothing():
    equal(convert("-q", sample()).said, "")
    equal(convert("--quiet", sample(), write("e.txt", "")).said, "")


def test_nothing_but_the_closing_line_is_said():
    run = convert(*samples())
    lines = [x for x in run.said.split("\n") if x and ": warning: " not in x]
    equal(len(lines), 1, run)


def test_no_progress_unless_standard_error_is_a_terminal():
    run = convert(*samples(), env={"TERM": "xterm"})
    assert "\r" not in run.said and "\033" not in run.said, run


def test_progress_on_a_terminal_is_erased():
    main, end = pty.openpty()
    files = [write(f"t/{i}.txt", f"In {i} there were men.\n")
             for i in range(300)]
    done = subprocess.run([helper.VOUCH, "convert", "-j1", *files],
                          stdout=subprocess.DEVNULL, stderr=end,
                          env=dict(os.environ, TERM="xterm"), timeout=300)
    os.close(end)
    said = os.read(main, 1 << 16).decode()
    os.close(main)
    equal(done.returncode, 0)
    assert "\r\033[K" in said and " of 300 documents" in said, said
    assert re.search(r"\r\033\[K300 documents, ", said), said


def test_standard_input_is_a_document():
    text = sample().read_bytes()
    due = convert("-q", "--to", "nquads", "a.txt").out
    for name in ("-", "/dev/stdin", "/dev/fd/0"):
        equal(convert("-q", "--to", "nquads", name, stdin=text).out, due, name)
    with open(sample(), "rb") as file:
        equal(convert("-q", "--to", "nquads", "-", stdin_from=file).out, due)
    run = convert("--to", "nquads", "-", "-", "a.txt", stdin=text)
    equal((run.code, run.out), (0, due))
    equal(closing(run)["repeated"], 2)


def test_a_document_given_twice_is_converted_once():
    other = write("b.txt", sample().read_bytes())
    run = convert("--to", "nquads", sample(), other, "./a.txt")
    equal(run.code, 0)
    equal(closing(run)["document"], 1)
    equal(closing(run)["repeated"], 2)
    equal(run.out, convert("-q", "--to", "nquads", "a.txt").out)


def test_empty_input_is_no_mistake():
    blank = write("blank.txt", " \n\t\r\n\u00a0\u3000\ufeff\n")
    run = convert("--to", "nquads", write("empty.txt", ""), blank)
    equal((run.code, run.out), (0, b""))
    equal(closing(run)["document"], 0)
    equal(closing(run)["empty"], 2)
    equal(convert("-q", "-", stdin=b"").code, 0)


def test_a_rejected_document_does_not_stop_the_others():
    bad = write("bad.txt", b"Some \xff text.\n")
    run = convert("--to", "nquads", bad, sample(), "missing.txt")
    equal(run.code, 1, run)
    assert "vouch: " in run.said and "bad.txt:1:6: " in run.said, run
    assert "missing.txt: " in run.said, run
    equal(closing(run)["rejected"], 2)
    equal(run.out, convert("-q", "--to", "nquads", sample()).out)


def test_a_file_is_written_though_a_document_was_rejected():
    write("o.nq", "old\n")
    run = convert("-o", "o.nq", sample(), "missing.txt")
    equal(run.code, 1)
    assert (helper.WORK / "o.nq").read_bytes().startswith(b"<")


def test_strict_stops_and_writes_no_file():
    bad = write("bad.txt", b"Some \xff text.\n")
    for wrong in (bad, "missing.txt"):
        write("o.nq", "old\n")
        run = convert("--strict", "-o", "o.nq", sample(), wrong)
        equal(run.code, 1, run)
        equal((helper.WORK / "o.nq").read_bytes(), b"old\n")
    equal(convert("-q", "--strict", sample()).code, 0)
    equal(left(), [])


def test_no_readable_input_exits_3_and_writes_no_file():
    write("o.nq", "old\n")
    run = convert("-o", "o.nq", "missing.txt", helper.WORK)
    equal(run.code, 3, run)
    assert "no input could be read" in run.said
    equal((helper.WORK / "o.nq").read_bytes(), b"old\n")
    equal(left(), [])


def test_a_full_disk_exits_4_and_tells_the_bytes():
    with open("/dev/full", "wb") as full:
        run = convert("-q", sample(), stdout=full)
    equal(run.code, 4)
    assert re.search(r"standard output.*No space left.*\d+ bytes", run.said)
    equal(convert("-q", "--to", "trig", "-o", "/dev/full", sample()).code, 4)


def test_a_broken_pipe_exits_4_with_a_message():
    child = subprocess.Popen(
        [helper.VOUCH, "convert", "-q", *samples() * 1],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.close()
    said = child.stderr.read().decode()
    equal(child.wait(), 4, said)
    assert "Broken pipe" in said, said


def test_output_that_is_an_input_is_refused():
    text = sample().read_bytes()
    os.link(sample(), helper.WORK / "hard.nq")
    os.symlink("a.txt", helper.WORK / "soft.nq")
    for name in ("hard.nq", "soft.nq", "./a.txt"):
        run = convert("--to", "nquads", "-o", name, "a.txt")
        equal(run.code, 4, run)
        assert "also the output" in run.said
        equal(sample().read_bytes(), text)
    with open(helper.WORK / "hard.nq", "ab") as file:
        run = convert("a.txt", stdout=file)
    equal(run.code, 4)
    equal((helper.WORK / "hard.nq").read_bytes(), text)


def test_output_that_cannot_be_made_exits_4_before_reading():
    for path in ("no/folder/o.nq", ".", "a.txt/o.nq"):
        run = convert("--to", "nquads", "-o", path, sample())
        equal(run.code, 4, run)
        equal(run.out, b"")


def test_a_name_that_is_long_still_gets_its_file():
    name = "n" * 252 + ".nq"
    equal(convert("-q", "-o", name, sample()).code, 0)
    assert (helper.WORK / name).stat().st_size


def test_an_output_in_place_keeps_its_mode():
    path = write("o.nq", "old\n")
    path.chmod(0o640)
    equal(convert("-q", "-o", path, sample()).code, 0)
    equal(path.stat().st_mode & 0o777, 0o640)


def start_waiting(*words):
    """The program, waiting for standard input that does not come."""
    child = subprocess.Popen(
        [helper.VOUCH, "convert", *words, "-"], cwd=helper.WORK,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 120
    # It waits when it has loaded its packs, and so catches signals
    while time.monotonic() < end:
        if "-o" not in words or left():
            status = pathlib.Path(f"/proc/{child.pid}/wchan")
            if status.exists():
                return child
        time.sleep(0.005)
    raise AssertionError("it does not start")


def test_signals_end_it_with_128_and_their_number():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        child = start_waiting("-o", "s.nq")
        child.stdin.write(b"Half of a text")
        child.stdin.flush()
        child.send_signal(number)
        said = child.communicate(timeout=300)[1].decode()
        equal(child.returncode, 128 + number, said)
        assert "stopped by a signal" in said
        equal(left(), [])
        assert not (helper.WORK / "s.nq").exists()


def test_a_second_signal_ends_it_at_once():
    child = start_waiting("-o", "s.nq")
    for number in (signal.SIGINT, signal.SIGINT):
        child.send_signal(number)
    child.communicate(timeout=300)
    equal(child.returncode, 128 + signal.SIGINT)


def test_a_temporary_file_of_a_killed_run_is_removed_by_the_next():
    child = start_waiting("-o", "k.nq")
    child.kill()
    child.communicate()
    equal(len(left()), 1)
    equal(convert("-q", "-o", "k.nq", sample()).code, 0)
    equal(left(), [])


def closed(*which):
    def close():
        for fd in which:
            os.close(fd)
    return close


def test_closed_standard_descriptors_are_defined():
    due = convert("-q", "--to", "nquads", sample()).out
    done = subprocess.run(
        [helper.VOUCH, "convert", "-q", "-o", "c.nq", sample()],
        cwd=helper.WORK, preexec_fn=closed(0, 1, 2))
    equal(done.returncode, 0)
    equal((helper.WORK / "c.nq").read_bytes(), due)
    done = subprocess.run([helper.VOUCH, "convert", "-q", sample()],
                          stderr=subprocess.PIPE, preexec_fn=closed(1))
    equal(done.returncode, 4, done.stderr)
    done = subprocess.run([helper.VOUCH, "convert", "-q", "-"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=closed(0))
    equal((done.returncode, done.stdout), (3, b""), done.stderr)


def test_output_to_a_fifo_or_device_is_written_directly():
    os.mkfifo(helper.WORK / "fifo")
    child = subprocess.Popen(["cat", helper.WORK / "fifo"],
                             stdout=subprocess.PIPE)
    equal(convert("-q", "--to", "nquads", "-o", "fifo", sample()).code, 0)
    equal(child.communicate(timeout=300)[0],
          convert("-q", "--to", "nquads", sample()).out)
    equal(convert("-q", "--to", "nquads", "-o", "/dev/null", sample()).code, 0)


assert SAMPLES.is_dir()
helper.main(globals())
