#!/usr/bin/env python3
"""Same outside documents, same bytes, in every way of asking for them

tests/cli/test_same_bytes.py does this with the samples; here are long texts,
which end in another order than they began when several jobs read them.
"""
# cost: 38
import functools
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SANITIZED, Skip, convert, equal, need

FORMATS = ("nquads", "claims") if SANITIZED else (
    "nquads", "trig", "claims", "mentions")
# Each with what its January is called, which shows that it is in force
LOCALES = {"vi_VN": "Tháng 1", "zh_TW": "一月", "tr_TR": "Ocak"}


def documents():
    folder = os.environ.get("VOUCH_TEST_DATA")
    if not folder:
        raise Skip("VOUCH_TEST_DATA is not set")
    return sorted(pathlib.Path(folder, "documents").glob("*.txt"))


def without_paths(to, out):
    if to not in ("claims", "mentions"):
        return out
    rows = [json.loads(x) for x in out.decode("utf-8").split("\n")[:-1]]
    return [{k: v for k, v in row.items() if k != "docPath"} for row in rows]


def written(to, *words, **more):
    run = convert("-q", "--to", to, *words, **more)
    equal(run.code, 0, run)
    return run.out


@functools.cache
def due_of(to):
    return written(to, *documents())


def check(*words, names=None, exact=True, **more):
    """All formats are written with these words as without them."""
    for to in FORMATS:
        due = due_of(to)
        out = written(to, *words, *(names or documents()), **more)
        if not exact:
            due, out = without_paths(to, due), without_paths(to, out)
        assert due and out == due, (to, words, more)


def test_three_runs():
    check()
    check()


def test_one_two_and_four_jobs():
    for jobs in (1, 2, 4):
        check(f"--jobs={jobs}")


def test_all_24_orders_of_arguments():
    for to in FORMATS[:1] if SANITIZED else ("nquads", "claims"):
        due = due_of(to)
        for names in itertools.permutations(documents()):
            assert written(to, *names) == due, (to, names)


def test_a_document_given_twice():
    check(names=[*documents(), *documents()[:2]])


def test_copies_elsewhere_under_other_names():
    folder = helper.WORK / "tổ hợp 戰爭"
    folder.mkdir()
    for number, path in enumerate(documents()):
        shutil.copy(path, folder / f"{9 - number} copy.text")
    check(names=sorted(os.listdir(folder)), cwd=folder, exact=False)


def test_odd_time_zones():
    for zone in ("Asia/Ho_Chi_Minh", "<+14>-14", "Nowhere/Odd"):
        check(env={"TZ": zone})


def locale_folder():
    need("localedef")
    folder = helper.WORK / "locales"
    folder.mkdir()
    for name in LOCALES:
        made = subprocess.run(["localedef", "-i", name, "-f", "UTF-8",
                               folder / f"{name}.UTF-8"], capture_output=True)
        if made.returncode not in (0, 1):  # 1: made, with warnings
            raise Skip(f"the sources of {name} are not installed")
    return str(folder)


def test_locales():
    need("locale")
    folder = locale_folder()
    check(env={"LC_ALL": "C", "LANG": "C"})
    for name, january in LOCALES.items():
        env = {"LOCPATH": folder, "LC_ALL": f"{name}.UTF-8",
               "LANG": f"{name}.UTF-8"}
        months = subprocess.run(["locale", "mon"], capture_output=True,
                                text=True, env={**os.environ, **env}).stdout
        equal(months.split(";")[0].strip().casefold(), january.casefold(), name)
        check(env=env)


helper.main(globals())
