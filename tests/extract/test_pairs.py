#!/usr/bin/env python3
"""What each document says stands beside it: x.txt and x.claims.

Those of documents leave running text out; those in sentences/ hold it.
One line a claim: kind, type or property, then its parts by name, in the order
of the text. Names are their labels. VOUCH_UPDATE=1 writes the .claims anew,
for review.
"""
# SPDX-License-Identifier: Apache-2.0
import difflib
import json
import os
import pathlib
import subprocess
import sys

LEFT_OUT = {"id", "doc", "docPath", "start", "end", "quote", "kind", "type",
            "property", "stance", "rule", "confidence", "layoutId"}


def shown(value):
    if isinstance(value, dict):
        return value["label"]
    if isinstance(value, list):
        return " + ".join(shown(item) for item in value)
    if value is True:
        return "yes"
    return str(value).replace("\n", " ")


def line_of(claim):
    stance = claim.get("stance", "asserted")
    parts = [claim["kind"], claim.get("type") or claim["property"]]
    parts += [f"{key}={shown(claim[key])}" for key in sorted(claim)
              if key not in LEFT_OUT]
    parts += [] if stance == "asserted" else [f"stance={stance}"]
    parts += [f"rule={claim['rule']}"]
    return " | ".join(parts)


def prose_rules():
    """Rules of running text, whose claims are scored elsewhere."""
    folder = pathlib.Path(os.environ["SOURCE"], "data", "languages")
    return {f"{path.parent.name}/{line.split()[1]}"
            for path in folder.glob("*/*.rules")
            for rule in path.read_text(encoding="utf-8").split("\n\n")
            for line in rule.splitlines()
            if line.startswith("rule ") and "\n  when:" in rule}


def claims_of(program, path, left_out):
    done = subprocess.run(
        [program, "convert", "--quiet", "--to", "claims", str(path)],
        stdout=subprocess.PIPE, check=True)
    claims = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [line_of(claim) for claim in claims if claim["rule"] not in left_out]


def main():
    program = os.environ["VOUCH"]
    folder = pathlib.Path(os.environ["SOURCE"], "tests", "extract")
    failures = 0
    prose = prose_rules()
    for path in sorted(folder.glob("*.txt")) + sorted(
            folder.glob("sentences/*.txt")):
        expected = path.with_suffix(".claims")
        found = claims_of(program, path,
                          prose if path.parent == folder else ())
        if os.environ.get("VOUCH_UPDATE"):
            expected.write_text("\n".join(found) + "\n", encoding="utf-8")
            continue
        wanted = expected.read_text(encoding="utf-8").splitlines()
        if wanted != found:
            failures += 1
            print("\n".join(difflib.unified_diff(
                wanted, found, expected.name, "found", lineterm="")))
    return 1 if failures else 0


sys.exit(main())
