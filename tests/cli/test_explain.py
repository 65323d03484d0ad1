#!/usr/bin/env python3
"""A claim as a person sees it: the right words, marked, with their source"""
# cost: 24
import functools
import json
import os
import pty
import re
import shutil
import subprocess
import unicodedata

import helper
from helper import SAMPLES, SANITIZED, Skip, convert, equal, need, samples, vouch

UTF8 = {"LC_ALL": "C.UTF-8"}


@functools.cache
def rows(path):
    out = convert("-q", "--to", "claims", path).out.decode()
    return [json.loads(line) for line in out.split("\n") if line]


def some_rows():
    """Some claims of each sample, and the sample."""
    step = 60 if SANITIZED else 10
    found = [(path, row) for path in samples() for row in rows(path)[::step]]
    if not found:
        raise Skip("the samples give no claims")
    return found


def columns(text):
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def marked(out, mark):
    """The words above the marks of the first excerpt, by columns."""
    bar = "│" if mark == "▔" else "|"
    body = [line.split(bar + " ", 1)[1] if bar + " " in line else None
            for line in out.split("\n")]
    words = []
    for above, below in zip(body, body[1:]):
        if above is None or below is None or not below.strip():
            continue
        if set(below) - {" ", mark}:
            continue
        first = len(below) - len(below.lstrip())
        last = len(below)
        at = 0
        part = ""
        for character in above:
            if first <= at < last:
                part += character
            at += columns(character)
        words.append(part)
    return "".join(words)


def bare(text):
    return re.sub(r"\s+", "", text)


def test_the_words_of_the_claim_are_marked():
    for path, row in some_rows():
        run = vouch("explain", f"{path}:{row['start']}", env=UTF8)
        equal(run.code, 0, run)
        out = run.out.decode()
        first = out.split("\n\n\n")[0]
        quotes = {bare(r["quote"]) for r in rows(path)
                  if r["start"] <= row["start"] < r["end"]}
        seen = bare(marked(first, "▔"))
        assert seen in quotes or len(seen) > 1500, (path, row["start"], seen)


def test_line_and_column_are_those_of_the_first_word():
    for path, row in some_rows():
        text = path.read_bytes().decode("utf-8")[:row["start"]]
        line = 1 + len(re.findall(r"\r\n|\r|\n", text))
        column = 1 + len(re.split(r"\r\n|\r|\n", text)[-1])
        run = vouch("explain", row["id"], "--graph", graph(), "--documents",
                    SAMPLES, env=UTF8)
        assert f", line {line}, column {column}" in run.out.decode(), (row, run)


def graph():
    path = helper.WORK / "all.nq"
    if not path.exists():
        equal(convert("-q", "-o", path, *samples()).code, 0)
    return path


def test_every_word_that_a_claim_has_is_shown():
    for path, row in some_rows():
        run = vouch("explain", row["id"], "--graph", graph(), "--documents",
                    SAMPLES, env=UTF8)
        equal(run.code, 0, run)
        out = run.out.decode()
        for part in (row["id"], row["rule"], "confidence",
                     row.get("stance", "asserted")):
            assert part in out, (part, out)
        for name in row.get("attributedTo", []):
            assert f"said by       {' '.join(name['label'].split())}" in out
        for marker in row.get("cites", []):
            assert f"[{marker}] " in out, (marker, out)


def test_a_document_is_found_by_its_hash_not_its_name():
    path, row = some_rows()[0]
    folder = helper.WORK / "moved" / "below"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, folder / "other name")
    os.symlink("..", folder / "loop")
    run = vouch("explain", row["id"], "--graph", graph(), "--documents",
                helper.WORK / "moved", env=UTF8)
    equal(run.code, 0, run)
    assert b"other name, line " in run.out


def test_another_base_is_known_from_the_claim():
    path, _ = some_rows()[0]
    base = "https://example.org/claim/"
    equal(convert("-q", "-o", "b.nq", "--base", base, path).code, 0)
    row = json.loads(convert("-q", "--to", "claims", "--base", base,
                             path).out.split(b"\n")[0])
    assert row["id"].startswith(base + "claim/")
    run = vouch("explain", row["id"], "--graph", "b.nq", "--documents",
                SAMPLES, env=UTF8)
    equal(run.code, 0, run)


def triples(text, syntax):
    run = subprocess.run(["serdi", "-i", syntax, "-o", "ntriples", "-"],
                         input=text, capture_output=True)
    equal(run.returncode, 0, run.stderr)
    return sorted(run.stdout.split(b"\n"))


def test_triples_are_those_of_the_graph():
    need("serdi")
    trig = convert("-q", "--to", "trig", samples()[0]).out
    prefixes = b"".join(line + b"\n" for line in trig.split(b"\n")
                        if line.startswith(b"@prefix"))
    for path, row in some_rows()[::3]:
        run = vouch("explain", row["id"], "--graph", graph(), "--documents",
                    SAMPLES, env=UTF8)
        shown = run.out[run.out.rindex(b"\n\n"):]
        # Who is who is told as far as its document alone tells it
        alone = convert("-q", "--to", "nquads", path).out
        due = [line for line in alone.split(b"\n")
               if line.startswith(f"<{row['id']}> ".encode())]
        due = b"\n".join(re.sub(rb" <[^>]*> \.$", b" .", x) for x in due)
        assert due
        equal(triples(prefixes + shown, "turtle"), triples(due, "ntriples"))


def test_marks_are_ascii_where_the_locale_is():
    path, row = some_rows()[0]
    for env in ({"LC_ALL": "C"}, {"LC_ALL": "", "LC_CTYPE": "POSIX"}):
        out = vouch("explain", f"{path}:{row['start']}", env=env).out.decode()
        assert "│" not in out and "▔" not in out
        assert re.search(r"\| .*\^", out), out


def on_terminal(*words, **env):
    main, end = pty.openpty()
    done = subprocess.run([helper.VOUCH, *map(str, words)], stdout=end,
                          stderr=subprocess.DEVNULL, timeout=60,
                          env=dict(os.environ, TERM="xterm", **env))
    os.close(end)
    out = b""
    try:
        while piece := os.read(main, 1 << 16):
            out += piece
    except OSError:
        pass
    os.close(main)
    equal(done.returncode, 0)
    return out.decode()


def test_colour_on_terminals_only_and_not_where_no_color_is_set():
    path, row = some_rows()[0]
    place = f"{path}:{row['start']}"
    assert "\033[" in on_terminal("explain", place)
    assert "\033" not in on_terminal("explain", place, NO_COLOR="1")
    assert b"\033" not in vouch("explain", place, env={"TERM": "xterm"}).out


def test_nothing_claimed_and_past_the_end_are_told_apart():
    path = helper.write("n.txt", "Words, and nothing but words. Ü.\n")
    run = vouch("explain", f"{path}:3")
    equal((run.code, run.out), (1, b""), run)
    assert "nothing is claimed at code point 3" in run.said
    run = vouch("explain", f"{path}:33")
    equal(run.code, 2, run)
    assert "has only 33 code points" in run.said
    for bad in ("99999999999999999999", "-1", "1x", ""):
        equal(vouch("explain", f"{path}:{bad}").code, 2, bad)


def test_what_cannot_be_found_is_said():
    _, row = some_rows()[0]
    empty = helper.WORK / "no documents"
    empty.mkdir()
    run = vouch("explain", row["id"], "--graph", graph(), "--documents", empty)
    equal(run.code, 3, run)
    run = vouch("explain", row["id"] + "0", "--graph", graph(), "--documents",
                SAMPLES)
    equal(run.code, 1, run)
    run = vouch("explain", row["id"], "--graph", "missing.nq", "--documents",
                SAMPLES)
    equal(run.code, 3, run)
    equal(vouch("explain", row["id"]).code, 2)
    equal(vouch("explain", "missing.txt:5").code, 3)
    equal(vouch("explain").code, 2)
    equal(vouch("explain", "a:1", "b:2").code, 2)


def test_words_that_would_steer_a_terminal_are_made_safe():
    raw = some_rows()[0][0].read_text("utf-8")
    path = helper.write("evil \033[31m.txt",
                        raw.replace("a", "a\u202e").replace(" ", " \u009b"))
    found = rows(path)
    start = found[0]["start"] if found else 0
    run = vouch("explain", f"{path}:{start}", env=UTF8)
    for text in (run.out.decode(), run.said):
        assert not set(text) & set("\033\u202e\u009b"), text


helper.main(globals())
