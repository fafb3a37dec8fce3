"""Launches the process that becomes a zygote, and does not wait for it.

Apart from `launch`, because a command has much to import while the zygote does; nothing here needs asyncio.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.errors import JailBroken
from sandbox.jail.blob import EXTENSIONS, extension_paths, given, stdlib_blob
from sandbox.jail.syscalls import ARCHITECTURES

_FOR_ITSELF = ["_ctypes", "_socket", "mmap"]
_PRELOAD = ["random", "time", "queue", "math", "atexit"]
_PRELOAD_EXPLORER = ["greenlet", "sandbox.explorer.explore", "sandbox.explorer.step", "sandbox.job"]

_LINKED_AT_ONCE = {"LD_BIND_NOW": "1"}
"""The whole environment, which is taken away before there is a program: without it each child would look for the
functions of C that no process before it has called."""

_BOOTSTRAP = """
import marshal, sys
with open(int(sys.argv[1]), "rb", closefd=False) as file:
    code = marshal.load(file)["own"]["sandbox.jail.importer"][1]
    file.seek(0)
importer = type(sys)("sandbox.jail.importer")
exec(marshal.loads(code), importer.__dict__)
importer.start(int(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class Launched:
    """A process that is about to be a zygote, and the socket to it. `explorer`: with what exploring needs."""

    control: socket.socket
    process: subprocess.Popen[bytes]
    explorer: bool

    def close(self) -> None:
        """End it. Does nothing more to one whose zygote was closed."""
        self.control.close()
        self.process.kill()
        self.process.wait()


def launch(
    tier: str,
    cache: Path | None,
    explorer: bool = False,
    sabotage: tuple[str, str] = ("", ""),
    extras: tuple[str, ...] = (),
    once: bool = False,
) -> Launched:
    """What `launch.start` goes on with; the arguments are the same, and `once`: it is for one run, so nothing is tried
    that makes later ones quick. Raises `JailBroken`."""
    if sys.platform != "linux":
        raise JailBroken("only Linux has what the jail is made of")
    if os.uname().machine not in ARCHITECTURES:
        raise JailBroken(f"there is no list of system calls for this processor, {os.uname().machine}")
    try:
        return _launched({"tier": tier, "sabotage": sabotage}, cache, explorer, extras, once)
    except OSError as error:
        raise JailBroken(f"the zygote could not be started: {error}") from error


def _trial(explorer: bool) -> bytes:
    from sandbox.jail.records import Records
    from sandbox.job import Explore, Job, Run

    return Records().message(Job("print(1)", Explore() if explorer else Run()))


def _launched(
    config: dict[str, Any], cache: Path | None, explorer: bool, extras: tuple[str, ...], once: bool
) -> Launched:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, contextlib.ExitStack() as opened, contextlib.ExitStack() as on_failure:
        on_failure.callback(ours.close)
        blob = stdlib_blob(cache)
        opened.callback(os.close, blob)
        config |= {
            "control": theirs.fileno(),
            "blob": blob,
            "extensions": extension_paths([*EXTENSIONS, *_FOR_ITSELF, *extras], explorer),
            "preload": [*_PRELOAD, *(_PRELOAD_EXPLORER if explorer else ()), *EXTENSIONS, *extras],
            "keep": list(extras),
            "trial": b"" if once else _trial(explorer),
        }
        descriptor = given(config, explorer, cache)
        opened.callback(os.close, descriptor)
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _BOOTSTRAP, str(descriptor)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(), blob, descriptor),
            env={} if once else _LINKED_AT_ONCE,
            cwd="/",
            # A Ctrl-C in the terminal is for the tutor, not for what it runs.
            start_new_session=True,
        )
        on_failure.pop_all()
    return Launched(ours, process, explorer)
