#!/usr/bin/env python3
"""Twice the rules, of which the new ones do not fire, cost at most a fifth

Instructions of converting a text are counted by callgrind, with the rules of
the packs and with as many again: copies whose triggers stand in no lexicon,
and copies with the same triggers that ask for what is never there. Loading the
rules is counted with a text of one word and taken off.
"""
# cost: 60
# timeout: 900
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
VOUCH = os.environ["VOUCH"]
MOST = 1.2
TEXT = SOURCE / "tests" / "extract" / "prose" / "bosnian-war.en.txt"


def instructions(data, text):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         VOUCH, "convert", "-q", "-l", "en", "--data", data, "--to", "claims",
         text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.returncode == 0, run.stderr
    return int(re.search(r"Collected : (\d+)", run.stderr)[1]), run.stdout


def copy_data(folder, change):
    """The data with each rule of English prose copied, changed."""
    for part in ("languages", "gazetteer"):
        shutil.copytree(SOURCE / "data" / part, folder / part)
    for path in (SOURCE / "data").glob("*.txt"):
        shutil.copy(path, folder)
    if change:
        for path in (folder / "languages").glob("*/*.rules"):
            text = path.read_text(encoding="utf-8")
            copies = re.sub(r"^rule (\S+)", r"rule copy-of-\1", text,
                            flags=re.M)
            copies = re.sub(r"^  expect: .*\n", "", copies, flags=re.M)
            copies = re.sub(r"^(  when: \[act )(\S+)(.*)$", change, copies,
                            flags=re.M)
            (path.parent / f"copies-{path.name}").write_text(
                copies, encoding="utf-8")
    return folder


def main():
    if os.environ.get("SANITIZED"):
        print("valgrind cannot run what is sanitized")
        return 77
    if not shutil.which("valgrind"):
        print("valgrind is not installed")
        return 77
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        short = work / "short.txt"
        short.write_text("Word.\n")
        counts = {}
        for what, change in (
                ("as they are", None),
                ("unseen triggers", r"\1unseen.\2\3"),
                ("unfilled slots", r"\1\2\3 second:money about:work")):
            (work / what).mkdir()
            data = copy_data(work / what, change)
            load, _ = instructions(data, short)
            count, claims = instructions(data, TEXT)
            counts[what] = (count - load, claims)
        base, due = counts.pop("as they are")
        assert due
        for what, (count, claims) in counts.items():
            bad = count > MOST * base or claims != due
            faults += bad
            print(f"{'FAIL' if bad else 'ok  '}  {what}: {count} instructions, "
                  f"{count / base:.3f} of {base}, claims "
                  f"{'the same' if claims == due else 'differ'}")
    return 1 if faults else 0


sys.exit(main())
