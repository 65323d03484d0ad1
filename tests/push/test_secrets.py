#!/usr/bin/env python3
# A password is in no argument, environment, message, journal or core file
import os
import pathlib
import resource
import signal
import subprocess
import sys
import threading
import time

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
from endpoint import Endpoint
from pushing import helper, make_job, words

CANARY = "kanarienvogel-7f3a"
COUNT = 0


def holds(path):
    try:
        return CANARY.encode() in pathlib.Path(path).read_bytes()
    except OSError:
        return False


def run_and_look(given, env, header):
    """Run into a server that waits; look at the process, then crash it."""
    global COUNT
    COUNT += 1
    folder = helper.WORK / f"run{COUNT}"
    folder.mkdir()
    endpoint, job = Endpoint(), make_job("secret.nq", 40)
    endpoint.users = {header}
    waiting, go_on = threading.Event(), threading.Event()

    def wait(self):
        if self.writes == 2:
            waiting.set()
            go_on.wait(20)

    endpoint.hook = wait
    args = [os.fspath(w) for w in words(
        endpoint, "-v", "--mode", "chunks", "--chunk", "10", "--connections",
        "1", *given, job)]
    full = pushing.environment(**env)
    full["XDG_STATE_HOME"] = str(folder)
    with open(folder / "said", "wb") as said:
        child = subprocess.Popen(
            [helper.VOUCH, *args], stdout=said, stderr=said, env=full,
            cwd=folder, preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_CORE, (-1, -1)))
        assert waiting.wait(30), (folder / "said").read_text()
        seen = [name for name in ("cmdline", "environ", "comm", "status")
                if holds(f"/proc/{child.pid}/{name}")]
        child.send_signal(signal.SIGSEGV)
        child.wait(30)
        go_on.set()
    text = (folder / "said").read_text()
    assert "note: POST" in text or "note: PUT" in text, text
    for path in folder.rglob("*"):
        if path.is_file() and holds(path):
            seen.append(str(path.relative_to(folder)))
    cores = [p for p in folder.rglob("*") if p.name.startswith("core")]
    helper.equal(seen, [], "the password is in")
    return cores


def test_of_a_file():
    path = helper.write("login", f"user me\npassword {CANARY}\n")
    os.chmod(path, 0o600)
    import base64
    header = "Basic " + base64.b64encode(f"me:{CANARY}".encode()).decode()
    helper.equal(run_and_look(["--credentials", path], {}, header), [])


def test_of_the_environment():
    import base64
    header = "Basic " + base64.b64encode(f"me:{CANARY}".encode()).decode()
    env = {"VOUCH_USER": "me", "VOUCH_PASSWORD": CANARY}
    helper.equal(run_and_look([], env, header), [])


def test_of_a_token():
    env = {"VOUCH_TOKEN": CANARY}
    helper.equal(run_and_look([], env, f"Bearer {CANARY}"), [])


def test_of_a_netrc_file():
    path = helper.write("netrc",
                        f"machine 127.0.0.1 login me password {CANARY}\n")
    os.chmod(path, 0o600)
    import base64
    header = "Basic " + base64.b64encode(f"me:{CANARY}".encode()).decode()
    helper.equal(run_and_look(["--netrc", path], {}, header), [])


def test_a_core_file_would_be_found():
    """The test can fail: a program that does not guard itself leaves a core
    file with the canary, where the system writes core files to folders."""
    pattern = pathlib.Path("/proc/sys/kernel/core_pattern").read_text()
    if pattern.startswith("|") or "/" in pattern:
        raise helper.Skip(f"core files go elsewhere: {pattern.strip()}")
    folder = helper.WORK / "core"
    folder.mkdir()
    subprocess.run(
        ["sh", "-c", "CANARY=$0; kill -SEGV $$", CANARY], cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (-1, -1)))
    found = [p for p in folder.iterdir() if holds(p)]
    if not found:
        raise helper.Skip("no core file is written here")


def test_in_a_url_it_is_refused_and_not_repeated():
    done = subprocess.run(
        [helper.VOUCH, "push", "--endpoint",
         f"http://me:{CANARY}@127.0.0.1:1/sparql", make_job("u.nq", 3)],
        capture_output=True, env=pushing.environment(), cwd=helper.WORK)
    helper.equal(done.returncode, 2, done)
    assert CANARY.encode() not in done.stderr, done


helper.main(globals())
