#!/usr/bin/env python3
"""Same documents, same bytes: whatever run, jobs, locale, order or folder"""
# cost: 28
import functools
import os
import random
import shutil
import subprocess

import helper
from helper import SAMPLES, SANITIZED, Skip, convert, equal, need, samples

FORMATS = ("nquads", "claims") if SANITIZED else (
    "nquads", "trig", "claims", "claims.csv", "mentions")
LOCALES = (("vi_VN", "UTF-8"), ("zh_TW", "BIG5"), ("zh_TW", "UTF-8"),
           ("tr_TR", "UTF-8"), ("tr_TR", "ISO-8859-9"), ("de_DE", "UTF-8"))


def written(to, *words, **more):
    run = convert("-q", "--to", to, *words, **more)
    equal(run.code, 0, run)
    return run.out


@functools.cache
def due(to):
    return written(to, *samples())


def test_three_runs():
    for to in FORMATS:
        first = due(to)
        assert first, to
        equal(written(to, *samples()), first, to)
        equal(written(to, *samples()), first, to)


def test_one_two_and_four_jobs():
    for to in FORMATS:
        first = due(to)
        for jobs in (1, 2, 4, 64):
            assert written(to, f"--jobs={jobs}", *samples()) == first, to


def test_any_order_of_arguments():
    shuffled = samples()
    rng = random.Random(7)
    for to in FORMATS:
        first = due(to)
        for _ in range(3):
            rng.shuffle(shuffled)
            assert written(to, *shuffled) == first, to
            assert written(to, *shuffled, *shuffled[:3]) == first, to


def test_another_folder_and_other_names():
    copies = helper.WORK / "copies"
    copies.mkdir()
    for number, path in enumerate(samples()):
        shutil.copy(path, copies / f"{99 - number}.text")
    for to in ("nquads", "trig"):
        first = due(to)
        assert written(to, *sorted(os.listdir(copies)), cwd=copies) == first
        assert written(to, *samples(), cwd="/") == first
        assert written(to, "--data", os.path.relpath(
            helper.SOURCE / "data", "/tmp"), *samples(), cwd="/tmp",
            env={"HOME": "/nowhere", "TZ": "Asia/Ho_Chi_Minh"}) == first


def test_to_a_file_or_to_a_pipe():
    for to in FORMATS:
        equal(convert("-q", "--to", to, "-o", "o", *samples()).code, 0)
        assert (helper.WORK / "o").read_bytes() == due(to), to


def locale_folder():
    """A folder with the locales, made of the sources that libc comes with."""
    need("localedef")
    folder = helper.WORK / "locales"
    if folder.exists():
        return folder
    folder.mkdir()
    for name, charset in LOCALES:
        made = subprocess.run(
            ["localedef", "-i", name, "-f", charset,
             folder / f"{name}.{charset}"], capture_output=True)
        if made.returncode not in (0, 1):  # 1: made, with warnings
            raise Skip(f"the sources of {name}.{charset} are not installed")
    return folder


def environments():
    folder = locale_folder()
    for name, charset in LOCALES:
        yield {"LC_ALL": f"{name}.{charset}", "LOCPATH": str(folder),
               "LANG": f"{name}.{charset}", "LANGUAGE": name[:2]}
    yield {"LC_ALL": "C"}
    yield {"LC_ALL": "C.UTF-8"}
    yield {"LC_ALL": "nonsense"}


def test_locales():
    need("locale")
    probe = subprocess.run(
        ["locale", "decimal_point"], capture_output=True, text=True,
        env=dict(os.environ, LOCPATH=str(locale_folder()),
                 LC_ALL="de_DE.UTF-8"))
    equal(probe.stdout.strip(), ",", "the locale is used at all")
    for to in FORMATS:
        first = due(to)
        for env in environments():
            assert written(to, *samples(), env=env) == first, (to, env)


def test_no_path_jobs_or_clock_stands_in_the_graph():
    for to in ("nquads", "trig"):
        out = written(to, "--jobs=3", *samples())
        for word in (str(SAMPLES).encode(), samples()[0].name.encode(),
                     str(helper.WORK).encode(), b"--jobs"):
            assert word not in out, word


helper.main(globals())
