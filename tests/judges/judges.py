"""Independent readers in JavaScript, asked for many files at once"""
import json
import os
import pathlib
import shutil
import subprocess

SOURCE = pathlib.Path(os.environ.get("SOURCE", ".")).resolve()
HERE = SOURCE / "tests" / "judges"


def folder():
    """Where their packages are; None when they, or node, are not there."""
    where = pathlib.Path(os.environ.get("JUDGES", SOURCE / "build" / "judges"))
    there = (where / "node_modules" / "jsonld").is_dir()
    return where if there and shutil.which("node") else None


def run(script, *words, timeout=900):
    """What a script beside this file prints, as text."""
    done = subprocess.run(["node", "--max-old-space-size=2048", HERE / script,
                           *map(str, words)], capture_output=True, text=True,
                          env=dict(os.environ, JUDGES=str(folder())),
                          timeout=timeout)
    assert done.returncode == 0, done.stderr
    return done.stdout


def canonical(work, rows):
    """For each row of (reader, file, base): what was read as canonical
    N-Quads, or an Exception that says why not."""
    asked = work / "asked"
    asked.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))
    answers = []
    for line in run("canonical.cjs", asked).split("\n")[:-1]:
        answer = json.loads(line)
        # Quads that differ in the case of a tag only are one here
        answers.append("\n".join(sorted(set(answer["quads"].split("\n"))))
                       if "quads" in answer else ValueError(answer["error"]))
    assert len(answers) == len(rows), (len(answers), len(rows))
    return answers
