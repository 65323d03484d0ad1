#!/usr/bin/env python3
"""Tone marks in one character with their letter or behind it say the same

Each Vietnamese text is written again with its marks taken apart; the claims
have to be the same but for where they stand.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess
import tempfile
import unicodedata

SOURCE = pathlib.Path(os.environ["SOURCE"])
VOUCH = os.environ["VOUCH"]
OF_FORM = {"id", "doc", "docPath", "iri", "start", "end"}


def composed(value):
    """A value without identities and offsets, its marks put together."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(item) for item in value]
    if isinstance(value, dict):
        return {key: composed(item) for key, item in value.items()
                if key not in OF_FORM}
    return value


def claims(text, folder, name):
    path = pathlib.Path(folder) / name
    path.write_text(text, encoding="utf-8", newline="")
    out = subprocess.run([VOUCH, "convert", "-q", "--to", "claims", path],
                         check=True, capture_output=True).stdout.decode()
    return [json.loads(line) for line in out.splitlines()]


texts = sorted((SOURCE / "tests" / "extract" / "prose").glob("*.vi.txt"))
texts += sorted((SOURCE / "tests" / "extract").glob("*.vi.txt"))
assert texts
with tempfile.TemporaryDirectory() as folder:
    for text in texts:
        written = unicodedata.normalize("NFC", text.read_bytes().decode())
        apart = unicodedata.normalize("NFD", written)
        assert apart != written, text.name
        ours = claims(written, folder, "a.txt")
        theirs = claims(apart, folder, "b.txt")
        assert ours, text.name
        for one, other in zip(ours, theirs):
            assert composed(one) == composed(other), (text.name, one, other)
            assert other["quote"] == apart[other["start"]:other["end"]]
        assert len(ours) == len(theirs), (text.name, len(ours), len(theirs))
        print(f"ok   {text.name}: {len(ours)} claims in both forms")
