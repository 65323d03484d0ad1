#!/usr/bin/env python3
"""What was denied, planned, demanded or a condition is not told as a fact

tests/extract/prose/not-happened.LANGUAGE.txt holds nothing else: no event and
no number of it may be asserted. (Offices that are named in passing are held.)
MOST says how many are where that is not reached; it may only fall.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess

FOLDER = pathlib.Path(os.environ["SOURCE"]) / "tests" / "extract" / "prose"
MOST = {"en": 14, "vi": 0, "zh": 0}

short = 0
for language, most in MOST.items():
    text = FOLDER / f"not-happened.{language}.txt"
    out = subprocess.run(
        [os.environ["VOUCH"], "convert", "-q", "--to", "claims", text],
        check=True, capture_output=True).stdout.decode()
    claims = [json.loads(line) for line in out.splitlines()]
    assert claims, text.name
    told = [claim for claim in claims if claim["kind"] != "fact" and
            claim.get("stance", "asserted") == "asserted"]
    for claim in told:
        print(text.name, claim["kind"], claim.get("trigger", ""), "|",
              claim["quote"])
    print(f"{'FAIL' if len(told) > most else 'ok  '} {language}: "
          f"{len(told)} of {len(claims)} claims, at most {most}")
    short += len(told) > most
raise SystemExit(1 if short else 0)
