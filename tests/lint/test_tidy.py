#!/usr/bin/env python3
# clang-tidy finds nothing in tools/. A file that was clean stays so until its
# preprocessed text or the configuration changes, and is not looked at again.
# processors: 2
# timeout: 1200
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
BUILD = pathlib.Path(os.environ["BUILD"])
CLEAN = BUILD / "tidy"

# The analyser follows paths up to a number of nodes a function. A quarter of
# its own measure takes a third of the time, and found all that the whole does.
ANALYSER = ["-Xclang", "-analyzer-config", "-Xclang", "max-nodes=50000"]


def fingerprint(command):
    """What clang-tidy's answer depends on."""
    words = shlex.split(command["command"])
    words = words[: words.index("-o")] + ["-E", "-o", "-", command["file"]]
    text = subprocess.run(words, cwd=command["directory"], capture_output=True)
    config = (SOURCE / ".clang-tidy").read_bytes()
    # Line marks stay in: a comment that moves code can hold a NOLINT
    own = pathlib.Path(command["file"]).read_bytes()
    return hashlib.sha256(config + own + text.stdout).hexdigest()


def check(command):
    stamp = CLEAN / fingerprint(command)
    if stamp.exists():
        return ""
    run = subprocess.run(
        ["clang-tidy", "--quiet", "-p", str(BUILD), "--extra-arg=-UNDEBUG",
         *[f"--extra-arg={word}" for word in ANALYSER], command["file"]],
        capture_output=True, text=True)
    if run.returncode == 0:
        stamp.touch()
        return ""
    return run.stdout or run.stderr


def main():
    CLEAN.mkdir(exist_ok=True)
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    inside = str(SOURCE / "tools") + "/"
    commands = {c["file"]: c for c in commands if c["file"].startswith(inside)}
    # Large files first, so that no core waits for one at the end
    order = sorted(commands.values(), key=lambda c: -os.path.getsize(c["file"]))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [text for text in pool.map(check, order) if text]
    print("\n".join(faults))
    print(f"{len(order)} files, {len(faults)} with findings")
    return 1 if faults else 0


sys.exit(main())
