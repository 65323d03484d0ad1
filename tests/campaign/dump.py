#!/usr/bin/env python3
"""A made-up dump of Wikidata of two million items, read as a stream

usage: dump.py VOUCH [ITEMS]      (default 2,000,000)

Plain through a pipe, and compressed by gzip, bzip2 and zstd (a tenth as many
for bzip2, which is slow). Every fiftieth item is of a class that is asked for.
Says what was seen; fails where an item is missing, or where memory grows with
the dump and not with what is taken of it. Part of the target `campaign`.
"""
# SPDX-License-Identifier: Apache-2.0
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

EVERY = 50
LANGUAGES = ("en", "vi", "zh", "fr", "de", "ru", "es", "ja")
MEMORY_MOST = 256  # MiB


def item(number):
    wanted = number % EVERY == 0
    kind = "Q515" if wanted and number % (2 * EVERY) else "Q5"
    kind = kind if wanted else "Q13442814"
    names = ",".join(
        f'"{tag}":{{"language":"{tag}","value":"Item {number} {tag}"}}'
        for tag in LANGUAGES)
    place = (',"P625":[{"mainsnak":{"datavalue":{"value":{"latitude":'
             f'{number % 90}.5,"longitude":{number % 180}.25}}}}}}}}]'
             if kind == "Q515" else "")
    return (f'{{"type":"item","id":"Q{number}","labels":{{{names}}},'
            '"aliases":{"en":[{"language":"en","value":'
            f'"Thing {number}"}}]}},"claims":{{"P31":[{{"mainsnak":{{"snaktype"'
            ':"value","property":"P31","datavalue":{"value":{"entity-type":'
            f'"item","id":"{kind}"}}}}}}}}]{place}}},"sitelinks":{{}}}}')


def write_dump(file, count):
    file.write(b"[\n")
    for start in range(1, count + 1, 10000):
        end = min(start + 10000, count + 1)
        file.write((",\n".join(item(n) for n in range(start, end))
                    + (",\n" if end <= count else "\n")).encode())
    file.write(b"]\n")


def read(vouch, count, packer, folder):
    """Build from a dump that `packer` compresses, or plain."""
    index = folder / "dump.gaz"
    builder = subprocess.Popen(
        [vouch, "gazetteer", "build", "-o", index, "--wikidata", "-",
         "--classes", "Q515=place/town,Q5=person", "--languages", "en,vi,zh"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    begun = time.monotonic()
    into = builder.stdin
    packing = None
    if packer:
        packing = subprocess.Popen(packer, stdin=subprocess.PIPE,
                                   stdout=builder.stdin)
        builder.stdin.close()
        into = packing.stdin
    write_dump(into, count)
    into.close()
    if packing:
        assert packing.wait() == 0
    said = builder.stderr.read().decode()
    assert builder.wait() == 0, said
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"{packer[0] if packer else 'plain'}: {count} items, "
          f"{time.monotonic() - begun:.0f} s, children's most {most} MiB: "
          f"{said.strip()}", flush=True)
    entries = int(re.search(r"(\d[\d,]*) entries", said)[1].replace(",", ""))
    assert entries == count // EVERY, (entries, count)
    assert most < MEMORY_MOST, most


def main():
    vouch = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        read(vouch, count, None, folder)
        for packer, share in ((["gzip", "-1"], 1), (["zstd", "-1", "-q"], 1),
                              (["bzip2", "-1"], 10)):
            if shutil.which(packer[0]):
                read(vouch, count // share, packer, folder)
            else:
                print(f"{packer[0]} is not here")


if __name__ == "__main__":
    main()
