"""A Virtuoso of the test's own: own folder, own ports, loopback only"""
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

INI = """[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/v-temp.db
TransactionFile = {folder}/v-temp.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
LiteMode = 0
DisableUnixSocket = 1
DisableTcpSocket = 0
ServerThreads = 20
CheckpointInterval = 0
O_DIRECT = 0
CaseMode = 2
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {folder}
ThreadCleanupInterval = 0
ResourcesCleanupInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
EnabledDavVSP = 0
[Client]
SQL_PREFETCH_ROWS = 100
[SPARQL]
ResultSetMaxRows = 1000000
DefaultGraph = http://localhost/none
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        return unused.getsockname()[1]


def program():
    return shutil.which("virtuoso-t")


class Virtuoso:
    def __init__(self, folder, buffers=10000):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.ini = self.folder / "v.ini"
        self.child = None
        for left in (2, 1, 0):
            self.take_ports(buffers)
            try:
                self.start()
                return
            except RuntimeError as fault:  # Somebody was quicker at the port
                if not left or "Failed HTTP listen" not in str(fault):
                    raise

    def take_ports(self, buffers):
        self.sql, self.http = free_port(), free_port()
        self.base = f"http://127.0.0.1:{self.http}"
        self.ini.write_text(INI.format(
            folder=self.folder, sql=self.sql, http=self.http, buffers=buffers,
            dirty=buffers * 3 // 4))

    def start(self):
        """Start it and see that it is ours that listens."""
        log = self.folder / "v.log"
        before = log.stat().st_size if log.exists() else 0
        self.child = subprocess.Popen(
            [program(), "+configfile", str(self.ini), "+foreground"],
            cwd=self.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        online = re.compile(rf"Server online at 127\.0\.0\.1:{self.sql} "
                            rf"\(pid {self.child.pid}\)")
        for _ in range(1200):
            if log.exists():
                with open(log, errors="replace") as text:
                    text.seek(before)
                    if online.search(text.read()):
                        return
            if self.child.poll() is not None:
                raise RuntimeError("Virtuoso ended: " +
                                   log.read_text(errors="replace")[-500:])
            time.sleep(0.05)
        raise RuntimeError("Virtuoso does not start")

    def kill(self):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()
        lock = self.folder / "v.lck"
        if lock.exists():
            lock.unlink()

    def stop(self):
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()

    def isql(self, text, timeout=600):
        done = subprocess.run(
            ["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", "ERRORS=STDOUT",
             "VERBOSE=OFF", f"exec={text}"],
            capture_output=True, text=True, timeout=timeout)
        if "*** Error" in done.stdout:
            raise RuntimeError(done.stdout[:500])
        return done.stdout
