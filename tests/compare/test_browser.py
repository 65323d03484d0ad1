#!/usr/bin/env python3
"""The page of comparisons in a browser: no error, no request, markup is text

Skipped where no Chromium is installed.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, equal, vouch

SAMPLES = sorted(str(p) for p in (SOURCE / "data/documents").glob("*.txt"))
BAD = "<img src=http://example.org/x onerror=alert(1)><script>alert(2)</script>"


def page_with_bad_labels():
    graph = vouch("convert", "-q", "--to", "nquads", *SAMPLES).out.decode()
    label = "rdf-schema#label> \"Falklands War\"@en"
    assert label in graph
    graph = graph.replace(label, label.replace("Falklands War", BAD))
    page = helper.WORK / "page.html"
    run = vouch("compare", "-q", "-o", page, helper.write("g.nq", graph))
    equal(run.code, 0, run)
    return page


def browse(page, *options):
    """What the browser makes of the page, what it says, what it asks for."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / "net.json"
        run = subprocess.run(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
             "--disable-background-networking", "--disable-component-update",
             "--no-first-run", f"--user-data-dir={folder}/profile",
             "--enable-logging=stderr", "--v=0", f"--log-net-log={log}",
             *options, page.as_uri()],
            capture_output=True, timeout=120, check=True)
        text = log.read_text(encoding="utf-8", errors="replace")
    return run.stdout.decode(), run.stderr.decode(errors="replace"), text


def test_markup_in_labels_stays_text():
    page = page_with_bad_labels().read_text(encoding="utf-8")
    assert "<img" not in page and "<script" not in page.lower()
    assert "&lt;img src=http://example.org/x" in page


def test_a_browser_finds_no_error_and_asks_for_nothing():
    helper.need("chromium")
    page = page_with_bad_labels()
    shown, said, asked = browse(page, "--dump-dom")
    assert "<img" not in shown and "alert(2)</script>" not in shown
    assert shown.count("<article") > 40
    assert "CONSOLE" not in said, [line for line in said.splitlines()
                                   if "CONSOLE" in line]
    for address in re.findall(r'"url":\s*"([^"]+)"', asked):
        assert not address.startswith("http://example.org"), address


def test_no_width_needs_scrolling_sideways():
    helper.need("chromium")
    page = page_with_bad_labels()
    for width in (390, 1280):
        picture = helper.WORK / f"{width}.png"
        browse(page, f"--window-size={width},900", f"--screenshot={picture}")
        assert picture.stat().st_size > 10000
        header = picture.read_bytes()[16:24]
        equal(int.from_bytes(header[:4], "big"), width)


helper.main(globals())
