#!/usr/bin/env python3
"""A line of a gigabyte, and very many files: too long for the suite

usage: many.py VOUCH [FILES]      (default 1,000,000)

Says what was seen and fails where the program does. Part of the target
`campaign`; tests/cli/test_many.py does the same with fewer files.
"""
# SPDX-License-Identifier: Apache-2.0
import pathlib
import re
import subprocess
import sys
import tempfile
import time


def peak_of(vouch, *words):
    """Exit code, what was said, seconds, peak memory in MiB."""
    begun = time.monotonic()
    child = subprocess.Popen([vouch, *words], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True)
    most = 0
    while child.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
            found = re.search(r"VmHWM:\s*(\d+)", status)
            most = max(most, int(found[1]) if found else 0)
        except OSError:
            pass
        time.sleep(0.05)
    said = child.stderr.read()
    return child.returncode, said, time.monotonic() - begun, most >> 10


def long_line(vouch, folder):
    path = folder / "line.txt"
    with open(path, "wb") as file:
        for _ in range(1024):
            file.write(b"x" * (1 << 20))
    code, said, seconds, most = peak_of(vouch, "convert", path)
    path.unlink()
    print(f"a line of 1 GiB: exit {code}, {seconds:.1f} s, {most} MiB: {said}")
    assert code == 1 and "limit of 67108864 bytes" in said
    assert most < 128


def many_files(vouch, folder, count):
    names = folder / "names"
    with open(names, "w", encoding="utf-8") as listed:
        for number in range(count):
            part = folder / str(number // 1000)
            if number % 1000 == 0:
                part.mkdir()
            path = part / f"{number}.txt"
            path.write_text(f"In {number} there were 300 soldiers.\n")
            listed.write(f"{path}\n")
    code, said, seconds, most = peak_of(
        vouch, "convert", "--to", "nquads", "--files-from", names)
    print(f"{count} files: exit {code}, {seconds:.1f} s, {most} MiB, "
          f"{most * 1048576 / count:.0f} bytes a file: {said}")
    assert code == 0 and re.search(rf"\b{count} documents,", said)


def main():
    vouch = pathlib.Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="vouch-campaign-") as folder:
        long_line(vouch, pathlib.Path(folder))
        many_files(vouch, pathlib.Path(folder), count)


main()
