#!/usr/bin/env python3
"""Traditional and Simplified characters say the same

Each Chinese text is written again with every character in the form that the
table of forms has for it; the claims have to be the same, place by place.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
VOUCH = os.environ["VOUCH"]
FORMS = {}
for line in (SOURCE / "data" / "han-variants.txt").open(encoding="utf-8"):
    if not line.startswith("#"):
        FORMS.update((pair[0], pair[1]) for pair in line.split())
OF_FORM = {"id", "doc", "docPath", "iri"}


def folded(value):
    """A value without identities, its characters in one form."""
    if isinstance(value, str):
        return "".join(FORMS.get(c, c) for c in value)
    if isinstance(value, list):
        return [folded(item) for item in value]
    if isinstance(value, dict):
        return {key: folded(item) for key, item in value.items()
                if key not in OF_FORM}
    return value


def claims(text, folder, name):
    path = pathlib.Path(folder) / name
    path.write_text(text, encoding="utf-8", newline="")
    out = subprocess.run([VOUCH, "convert", "-q", "--to", "claims", path],
                         check=True, capture_output=True).stdout.decode()
    return [folded(json.loads(line)) for line in out.splitlines()]


texts = sorted((SOURCE / "tests" / "extract" / "prose").glob("*hant.zh.txt"))
texts += sorted((SOURCE / "data" / "documents").glob("*.zh-hant.txt"))
assert texts
with tempfile.TemporaryDirectory() as folder:
    for text in texts:
        written = text.read_bytes().decode()
        ours = claims(written, folder, "a.txt")
        theirs = claims(folded(written), folder, "b.txt")
        assert ours, text.name
        for one, other in zip(ours, theirs):
            assert one == other, (text.name, one, other)
        assert len(ours) == len(theirs), (text.name, len(ours), len(theirs))
        print(f"ok   {text.name}: {len(ours)} claims in both forms")
