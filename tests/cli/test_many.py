#!/usr/bin/env python3
"""Many documents: no descriptor is lost, memory stays flat"""
# timeout: 600
import resource

import helper
from helper import SANITIZED, closing, convert, equal

MANY = 2000 if SANITIZED else 20000


def make(count):
    folder = helper.WORK / "many"
    folder.mkdir(exist_ok=True)
    names = []
    for number in range(count):
        path = folder / f"{number}.txt"
        if not path.exists():
            path.write_text(f"In {number} there were 300 soldiers.\n")
        names.append(str(path))
    return names


def measured(count, *more):
    """Peak memory in KiB, and the closing line, of converting `count`."""
    names = helper.write(f"names.{count}", "\n".join(make(count)))
    run, most = helper.peak(
        "convert", "--files-from", names, "--to", "nquads", *more,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)))
    equal(run.code, 0, run)
    return most, closing(run)


def test_many_files_need_few_descriptors_and_flat_memory():
    for jobs in (1, 2):
        few, _ = measured(MANY // 10, f"-j{jobs}")
        peak, counts = measured(MANY, f"-j{jobs}")
        equal(counts["document"], MANY)
        # What is kept of a document: its path in the list and as an argument,
        # its place among the sources, and no more
        most = few + (MANY * 220 + 2_000_000) // 1024
        if not SANITIZED:
            assert peak <= most, (jobs, few, peak, most)
        print(f"      {jobs} jobs: {few} KiB for {MANY // 10} documents, "
              f"{peak} KiB for {MANY}")


def test_a_bad_file_in_many_is_the_only_one_rejected():
    names = make(200)
    helper.write("many/77.txt", b"\xff\xfe\xfd")
    run = convert("--to", "nquads", "-j2", *names)
    equal(run.code, 1)
    equal(closing(run)["rejected"], 1)
    equal(closing(run)["document"], 199)


helper.main(globals())
