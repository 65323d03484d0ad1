#!/usr/bin/env python3
"""Help, version, manual pages, completion: all of it from the options table"""
import os
import pathlib
import re
import subprocess

import helper
from helper import equal, need, vouch

# A command is one file, and a new one edits no list
COMMANDS = sorted(
    path.stem.removeprefix("command_") for path in
    (pathlib.Path(os.environ["SOURCE"]) / "tools" / "cli").glob("command_*.c"))


def test_help_lists_every_command():
    run = vouch("--help")
    equal(run.code, 0)
    for command in COMMANDS:
        assert f"  {command} ".encode() in run.out, command
    equal(vouch("help").out, run.out)
    equal(vouch("-h").out, run.out)


def test_help_of_a_command_is_the_same_by_both_ways():
    for command in COMMANDS:
        run = vouch(command, "--help")
        equal(run.code, 0)
        equal(run.out, vouch("help", command).out)
        assert run.out.startswith(f"Usage: vouch {command} ".encode())


def test_no_line_of_help_is_wider_than_80_columns():
    for command in COMMANDS:
        for line in vouch("help", command).out.decode().split("\n"):
            assert len(line) <= 80 or "$" in line or ">" in line, line


def test_help_does_not_show_completion_in_the_list_of_commands():
    assert b"completion" not in vouch("--help").out
    assert b"--completion" in vouch("help", "help").out


def test_version_names_the_libraries():
    for words in (["--version"], ["-V"], ["convert", "--version"]):
        run = vouch(*words)
        equal(run.code, 0)
        assert re.match(rb"vouch \d+\.\d+\.\d+\nICU \d+\S*, jansson \d+\S*, "
                        rb"nettle \d+\.\d+\n$", run.out), run.out


def test_help_that_cannot_be_written_exits_4():
    with open("/dev/full", "wb") as full:
        equal(vouch("--help", stdout=full).code, 4)


def pages():
    folder = helper.WORK / "man"
    folder.mkdir(exist_ok=True)
    equal(vouch("help", "--man", folder).code, 0)
    return sorted(folder.iterdir())


def test_there_is_a_manual_page_for_the_program_and_each_command():
    equal([p.name for p in pages()],
          sorted(["vouch.1"] + [f"vouch-{c}.1" for c in COMMANDS]))


def test_manual_pages_render_without_a_warning():
    need("groff")
    for page in pages():
        run = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", page],
                             capture_output=True)
        equal((run.returncode, run.stderr), (0, b""), page.name)


def test_every_option_is_in_the_manual_page():
    for command in COMMANDS:
        text = vouch("help", command).out.decode()
        options = re.findall(r"^  .{4}--([a-z-]+)", text, re.M)
        page = (helper.WORK / "man" / f"vouch-{command}.1")
        page = [p for p in pages() if p.name == page.name][0].read_text()
        assert options
        for option in options:
            name = option.replace("-", "\\-")
            assert f"\\-\\-{name}\\fR" in page, (command, option)


def test_manual_pages_are_the_same_bytes_each_time():
    first = {p.name: p.read_bytes() for p in pages()}
    equal({p.name: p.read_bytes() for p in pages()}, first)


def test_completion_holds_every_option_in_each_shell():
    text = vouch("help", "convert").out.decode()
    options = re.findall(r"^  .{4}--([a-z-]+)", text, re.M)
    assert len(options) > 10
    for shell, form in (("bash", "--{}"), ("zsh", "--{}"), ("fish", "-l {}")):
        out = vouch("help", "--completion", shell).out.decode()
        for option in options:
            assert re.search(form.format(option) + r"[ '=[]", out), option


def test_bash_takes_its_completion_and_offers_formats():
    need("bash")
    script = vouch("help", "--completion", "bash").out.decode() + """
COMP_WORDS=(vouch convert --to nq); COMP_CWORD=3; _vouch; echo "${COMPREPLY[@]}"
COMP_WORDS=(vouch con); COMP_CWORD=1; _vouch; echo "${COMPREPLY[@]}"
COMP_WORDS=(vouch convert --str); COMP_CWORD=2; _vouch; echo "${COMPREPLY[@]}"
"""
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    equal((run.stdout, run.stderr), ("nquads\nconvert\n--strict\n", ""))


def test_other_shells_read_their_completion():
    for shell in ("zsh", "fish"):
        out = vouch("help", "--completion", shell).out
        try:
            run = subprocess.run([shell, "-n"], input=out, capture_output=True)
        except FileNotFoundError:
            continue
        equal((run.returncode, run.stderr), (0, b""), shell)


def test_an_unknown_shell_or_command_is_refused():
    equal(vouch("help", "--completion", "tcsh").code, 2)
    equal(vouch("help", "nothing").code, 2)
    equal(vouch("help", "convert", "explain").code, 2)


# What stands for a format that needs something behind its colon
TARGETS = {"raptor:NAME": "raptor:dot",
           "redland:STORAGE": "redland:hashes:x:hash-type='memory'"}


def test_formats_and_layouts_are_lists_that_options_take():
    formats = vouch("formats").out.decode().split("\n")
    names = [line.split()[0] for line in formats if line]
    for name in ("nquads", "trig", "claims", "claims.csv", "mentions"):
        assert name in names, names
    layouts = [line.split()[0] for line in
               vouch("layouts").out.decode().split("\n") if line]
    assert "plain" in layouts
    sample = helper.write("a.txt", "Some words.\n")
    for name in layouts:
        assert vouch("convert", "-q", "--from", name, sample).code in (0, 1)
    for name in names:
        equal(vouch("convert", "-q", "--to", TARGETS.get(name, name),
                    sample).code, 0, name)


helper.main(globals())
