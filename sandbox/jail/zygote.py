"""The zygote: a small Python that has everything loaded, locked away once, and forks a confined child per run.

1. `settle` makes a process into the zygote
2. `Zygote.serve`: forks a spare on each request of the bot, and tells how each child ended; ends when the bot ends
3. in the child: `warm_up`, `Confinement.lock_in`, then the job from its pipe, then `run_job`

A spare's four pipes are made here and their far ends sent to the bot, so no child's code or output ever passes
through memory that another one inherits. A child that gets no job ends when its pipe is closed.
"""

from __future__ import annotations

import _random
import _socket
import io
import json
import os
import random
import select
import signal
import struct
import sys
import threading
from functools import partial

from sandbox.jail.agreed import BROKEN, CONFINED, ENDED, SPARE
from sandbox.jail.begin import CONTROL
from sandbox.jail.child import reporter, run_job
from sandbox.jail.confine import PIPES, Confinement, StepFailed
from sandbox.jail.importer import Importer
from sandbox.jail.linux import fork, wait
from sandbox.jail.rehearsal import rehearse

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SOCKET, _RIGHTS = _socket.SOL_SOCKET, _socket.SCM_RIGHTS
_packed = struct.Struct("=5i").pack

_AT_ONCE = 8192
"""How many bytes of a job are read in one go; Python asks for the memory of them all, whatever comes."""


class Zygote:
    """Forks children, and buries them. `warm_up`: what a child does first of all, to have the pages that it will write
    to before its job comes."""

    def __init__(self, control: _socket.socket, confinement: Confinement, importer: Importer) -> None:
        self._control = control
        self._confinement = confinement
        self._importer = importer
        self.warm_up: Callable[[], object] = rehearse
        self._poll = select.poll()
        self._poll.register(CONTROL, select.POLLIN)
        self._children: dict[int, tuple[int, int, int]] = {}
        # Places that children had and have no longer; with those of the living there is none left out.
        self._free: list[int] = []
        self._serial = 0
        # What the bot is to be told with the next message.
        self._told = b""

    def serve(self) -> None:
        """Do what the bot asks, until it is gone; then end every child."""
        try:
            while True:
                asked = False
                for descriptor, _ in self._poll.poll():
                    if descriptor == CONTROL:
                        asked = True
                    else:
                        self._bury(descriptor)
                if asked and not self._hear():
                    return
                if self._told:
                    self._control.send(self._told)
                    self._told = b""
        finally:
            for pidfd in self._children:
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)

    def _hear(self) -> bool:
        try:
            asked = self._control.recv(16)
        except ConnectionResetError:
            return False
        if asked:
            ends: list[int] = []
            try:
                self._fork(ends)
            except OSError as error:
                # No descriptor or no process to be had. The children that run shall not die for it.
                self._control.send(json.dumps({"none": f"the zygote could not fork: {error}"}).encode())
            finally:
                for end in ends:
                    _close(end)
        return bool(asked)

    # Here nothing is written that can be left out, be it shorter: after each fork, each page that the zygote writes to
    # has to be copied for it, or for the child.

    def _fork(self, ends: list[int]) -> None:
        while len(ends) < 2 * PIPES:
            ends += _pipe()
        # The first pipe is read by the child, the others are written by it.
        job, job_end, out_end, out, err_end, err, records_end, records = ends
        place = self._free[-1] if self._free else len(self._children)
        # Looked up before the fork: what a child looks at before it has its pages costs it more.
        warm_up = self.warm_up
        pid = fork()
        if pid == 0:
            try:
                warm_up()
                self.be_child(place, (job, out, err, records))
            finally:
                # Whatever went wrong, it must never climb into the zygote's loop.
                os._exit(126)
        if pid < 0:
            raise OSError("no process is left")
        try:
            pidfd = _pidfd_open(pid)
        except OSError:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise
        if self._free:
            self._free.pop()
        self._serial += 1
        self._children[pidfd] = (self._serial, place, pid)
        self._poll.register(pidfd, select.POLLIN)
        rights = _packed(job_end, out_end, err_end, records_end, pidfd)
        self._control.sendmsg((self._told + SPARE % self._serial,), ((_SOCKET, _RIGHTS, rights),))
        self._told = b""

    def _bury(self, pidfd: int) -> None:
        self._poll.unregister(pidfd)
        serial, place, pid = self._children.pop(pidfd)
        self._free.append(place)
        _close(pidfd)
        status, microseconds, kib = wait(pid)
        self._told += ENDED % (serial, _exit_code(status), microseconds, kib)

    def be_child(self, place: int, pipes: tuple[int, ...]) -> None:
        """Be a confined child with these four pipes at this place among its siblings, to its end."""
        job, out, err, records = pipes
        _dup2(job, 0)
        _dup2(out, 1)
        _dup2(err, 2)
        _dup2(records, 3)
        try:
            self._confinement.lock_in(place)
        except StepFailed as error:
            os.write(CONTROL, BROKEN + str(error).encode(errors="replace") + b"\n")
            os._exit(125)
        be_another_process()
        _write(CONTROL, CONFINED)
        message = _job_from(0)
        limits, options = message["job"]["limits"], message["job"]["options"]
        if message["job"]["way"] != "run":
            # Exploring needs no threads of the system.
            self._confinement.limit(limits, 0)
            self._importer.open_own()
        elif options["record"]:
            # A recording has a thread of its own.
            self._confinement.limit(limits, limits["threads"] + 1)
            self._importer.open_own()
            reporter.forget = self._importer.close_own
        else:
            self._confinement.limit(limits, limits["threads"])
        run_job(message, PIPES - 1)


def be_another_process() -> None:
    """What `linux.fork` leaves out: other random numbers than the child before, and the thread's own number."""
    _reseed()
    _main_thread._native_id = _native_id()  # type: ignore[attr-defined]


# Ready to be called, because each thing that a child looks at on its way costs it a page. Seeded by None, the numbers
# come from the kernel's.
_pipe, _close, _dup2, _read, _write = os.pipe, os.close, os.dup2, os.read, os.write
_pidfd_open, _exit_code = os.pidfd_open, os.waitstatus_to_exitcode
_reseed = partial(_random.Random.seed, random._inst, None)
_main_thread, _native_id = threading.main_thread(), threading.get_native_id
_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


def open_streams() -> None:
    """In the zygote: streams for the pipes that its children will have in place of what it has."""
    read, write = os.pipe()
    for name, number, errors in (("stdout", 1, "strict"), ("stderr", 2, "backslashreplace")):
        nothing = os.dup(number)
        # A stream asks at its start whether one can go back in it, and in a pipe one cannot.
        os.dup2(write, number)
        raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)
        os.dup2(nothing, number)
        os.close(nothing)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.close(read)
    os.close(write)


def _job_from(descriptor: int) -> dict[str, Any]:
    """The job; a spare that gets none ends here. No variable keeps the text, in which the seal stands."""
    return _scan((all_of(descriptor) or os._exit(0)).decode(), 0)[0]  # type: ignore[no-any-return]


def all_of(descriptor: int) -> bytes:
    """Everything that comes from a descriptor until it is closed."""
    whole = _read(descriptor, _AT_ONCE)
    while part := _read(descriptor, _AT_ONCE):
        whole += part
    return whole
