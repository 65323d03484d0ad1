#!/usr/bin/env python3
"""Four times the text takes about four times the work, whatever it repeats

The instructions of reading, and of all that comes after, are counted by
callgrind: the count is the same on a busy machine, where seconds are not.
"""
# cost: 30
# timeout: 900
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(os.environ["BUILD"])
BYTES = 3000
TIMES = 5.0  # Four times, and something for arrays that grow by doubling


def rounds():
    """(what was done, pattern, bytes, instructions) of each round."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "counts"
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}",
             "--combine-dumps=yes", "--dump-line=no",
             "--toggle-collect=measured",
             "--zero-before=measured", "--dump-after=measured",
             BUILD / "tests" / "steps", str(BYTES)],
            capture_output=True, text=True)
        assert run.returncode == 0, (run.returncode, run.stderr)
        names = [line.split() for line in run.stdout.splitlines()]
        text = out.read_text()
    parts = re.findall(r"^desc: Trigger: --dump-after=measured\n"
                       r"(?:.*\n)*?summary: (\d+)$", text, re.M)
    assert len(parts) == len(names), (len(parts), len(names))
    for (what, pattern, size), count in zip(names, parts):
        yield what, int(pattern), int(size), int(count)


def main():
    if os.environ.get("SANITIZED"):
        print("valgrind cannot run what is sanitized")
        return 77
    if not shutil.which("valgrind"):
        print("valgrind is not installed")
        return 77
    seen = {}
    faults = 0
    for what, pattern, size, count in rounds():
        before = seen.setdefault((what, pattern), (size, count))
        if before == (size, count):
            continue
        assert size == 4 * before[0]
        if count > TIMES * before[1]:
            faults += 1
            print(f"FAIL  {what}, pattern {pattern}: {before[1]} instructions "
                  f"for {before[0]} bytes, {count} for {size}: "
                  f"{count / before[1]:.2f} times")
    assert seen
    print(f"{len(seen)} texts, {faults} with more than linear work")
    return 1 if faults else 0


sys.exit(main())
