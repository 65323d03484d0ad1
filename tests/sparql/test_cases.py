#!/usr/bin/env python3
# Queries beside their data and answers: cases/NAME.rq, .trig and .csv
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
        run = subprocess.run([VOUCH, "query", "-q", "--to", "csv", data,
                              f"@{query}"], capture_output=True, timeout=60)
        if run.returncode or run.stdout != answer.read_bytes():
            wrong += 1
            print(f"{query.name}: {run.returncode} {run.stderr.decode()}"
                  f"{run.stdout.decode()}")
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong or not CASES else 0


sys.exit(main())
