#!/usr/bin/env python3
# Queries beside their data and answers: cases/NAME.rq, .trig and .csv; where
# there is a NAME.said, its words must be among the messages
import os
import pathlib
import subprocess
import sys

VOUCH = os.environ["VOUCH"]
CASES = sorted((pathlib.Path(__file__).parent / "cases").glob("*.rq"))


def main():
    wrong = 0
    for query in CASES:
        data, answer = query.with_suffix(".trig"), query.with_suffix(".csv")
        run = subprocess.run([VOUCH, "query", "--to", "csv", data, f"@{query}"],
                             capture_output=True, timeout=60)
        words = query.with_suffix(".said")
        said = words.read_text("utf-8").strip() if words.exists() else ""
        warned = "warning" in run.stderr.decode()
        if run.returncode or run.stdout != answer.read_bytes() or \
                said not in run.stderr.decode() or warned != bool(said):
            wrong += 1
            print(f"{query.name}: {run.returncode} {run.stderr.decode()}"
                  f"{run.stdout.decode()}")
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong or not CASES else 0


sys.exit(main())
