#!/usr/bin/env python3
"""What the packs use of the rule language, include/vouch/rules.h tells.

Every keyword, slot and type of a `when:`, every role and fixed filler of a
`claim:`, every trigger without words and every value of the class grammar must
stand in that header as a word.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import re
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])


def used():
    """(what it is, word) of all packs."""
    for path in sorted(SOURCE.glob("data/languages/*/*.lexicon")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"grammar ([a-z-]+):", line)
            if found:
                yield "value of grammar", found[1]
    for path in sorted(SOURCE.glob("data/languages/*/*.rules")):
        for line in path.read_text(encoding="utf-8").splitlines():
            key, _, rest = line.strip().partition(": ")
            if key == "when":
                act, _, asked = rest.partition("]")
                stem = act.split()[1]
                if stem.split(".")[0] in ("link", "number"):
                    yield "trigger without words", stem
                for word in asked.split():
                    head = word.partition("=")[0].lstrip("!")
                    slots, _, types = head.partition(":")
                    for name in re.split(r"[|,]", slots + "|" + types):
                        if name.strip("?+"):
                            yield "slot, type or keyword", name.strip("?+")
                    if "+" in head:
                        yield "mark", "slot+"
            elif key == "claim":
                for part in rest.split()[2:]:
                    role, _, filler = part.partition("=")
                    yield "role", role
                    for name in filler.split("|"):
                        if name in ("title", "where", "alleged", "denied"):
                            yield "filler", name


def main():
    header = (SOURCE / "include" / "vouch" / "rules.h").read_text("utf-8")
    told = set(re.findall(r"[a-z][a-z-]*(?:\.[a-z-]+)*\+?", header))
    everything = sorted(set(used()))
    missing = [pair for pair in everything if pair[1] not in told]
    for what, word in missing:
        print(f"FAIL {what} `{word}` is not told in rules.h")
    print(f"{len(everything)} constructs, {len(missing)} not told")
    assert len(everything) > 80, "the packs were not read"
    return 1 if missing else 0


sys.exit(main())
