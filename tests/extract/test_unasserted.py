#!/usr/bin/env python3
"""What did not happen is not asserted.

tests/extract/prose/not-happened.LANGUAGE.txt holds statements that are
negated, planned, demanded or under a condition, and so do the texts of
tests/extract/unasserted/. Of their events and numbers no claim may be
asserted; facts, such as the offices of those who are named, hold
whatever is told.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess
import sys

# Asserted claims that are there still in prose/, by language: may only become
# fewer
KNOWN = {"en": 0, "vi": 0, "zh": 0}


def main():
    folder = pathlib.Path(os.environ["SOURCE"], "tests", "extract")
    short = 0
    for text in sorted([*folder.glob("prose/not-happened.*.txt"),
                        *folder.glob("unasserted/*.txt")]):
        language = text.stem.split(".")[-1]
        known = KNOWN.get(language, 0) if text.parent.name == "prose" else 0
        done = subprocess.run([os.environ["VOUCH"], "convert", "--quiet",
                               "--to", "claims", str(text)], check=True,
                              stdout=subprocess.PIPE)
        claims = [json.loads(line) for line in done.stdout.splitlines()]
        wrong = [claim for claim in claims if claim["kind"] != "fact" and
                 claim.get("stance", "asserted") == "asserted"]
        for claim in wrong:
            print(f"{text.name}: asserted {claim.get('type')}"
                  f"{claim.get('property')} ({claim['rule']}): "
                  f"{claim['quote']}")
        if not claims or len(wrong) > known:
            print(f"FAIL {text.name}: {len(wrong)} asserted of {len(claims)}, "
                  f"at most {known} due")
            short += 1
    return 1 if short else 0


sys.exit(main())
