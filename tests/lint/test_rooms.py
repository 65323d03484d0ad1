#!/usr/bin/env python3
# A room's file that includes a private header of a room that it does not
# declare fails to compile; of one that it declares, it finds the header
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
BUILD = pathlib.Path(os.environ["BUILD"])


def uses(room):
    text = (SOURCE / "tools" / room / "room.cmake").read_text()
    text = re.sub(r"#.*", "", text)
    found = re.search(r"set\s*\(\s*ROOM_USES([^)]*)\)", text)
    return set(found.group(1).split()) if found else set()


def finds(command, header):
    """Whether a file compiled like `command` finds `header`."""
    words = shlex.split(command["command"])
    words = words[: words.index("-o")] + ["-M", "-MG", "-x", "c", "-"]
    words = [w for w in words if w not in ("-MD", "-MT", "-MF")]
    run = subprocess.run(
        words, cwd=command["directory"], text=True, capture_output=True,
        input=f'#include "{header}"\n')
    # With -MG a header that is not found is named as it was included
    return not re.search(rf"(^|\s){re.escape(header)}(\s|$)", run.stdout)


def main():
    commands = {}
    for command in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(command["file"])
        if path.parent.parent == SOURCE / "tools":
            commands[path.parent.name] = command
    rooms = [r for r in commands if (SOURCE / "tools" / r / "room.cmake").exists()]
    wrong = 0
    pairs = 0
    for room in rooms:
        declared = uses(room) | {room}
        for other in rooms:
            headers = sorted((SOURCE / "tools" / other).glob("*.h"))
            if not headers:
                continue
            pairs += 1
            header = f"{other}/{headers[0].name}"
            if finds(commands[room], header) != (other in declared):
                wrong += 1
                verb = "cannot include" if other in declared else "can include"
                print(f"{room} {verb} {header}")
    print(f"{pairs} pairs of rooms, {wrong} wrong")
    return 1 if wrong or not pairs else 0


sys.exit(main())
