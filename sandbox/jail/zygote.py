"""The zygote: a small Python that has everything loaded, locked away once, and forks a confined child per run.

1. `main`: what children need is imported from memory; then the surroundings of the best tier that works
2. `Zygote.serve`: forks a spare on each request of the bot, and tells how each child ended; ends when the bot ends
3. in the child: `Confinement.lock_in`, then the job from its pipe, then `run_job`

A spare's four pipes are made here and their far ends sent to the bot, so no child's code or output ever passes
through memory that another one inherits. A child that gets no job ends when its pipe is closed.
"""

from __future__ import annotations

import _random
import _socket
import gc
import io
import json
import os
import random
import select
import signal
import sys
import threading

from sandbox.jail import linux, namespaces
from sandbox.jail.child import run_job
from sandbox.jail.confine import PIPES, Confinement, StepFailed, memory_now
from sandbox.jail.importer import Importer, Refusal

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any, NoReturn

CONTROL = 3
"""The zygote's descriptor of the socket to the bot. Lower ones are /dev/null, so that pipes come above 3."""

NOT_IN_THE_JAIL = ("_ctypes", "_socket", "mmap", "fcntl", "_posixsubprocess", "_posixshmem", "_multiprocessing", "_ssl")
"""Modules that are of no use without what the filter refuses. To leave them out keeps honest programs from surprises;
it is no lock."""

_OURS_ALONE = ("ctypes", "_ctypes", "_socket", "mmap", "marshal")
THREAD_STACK = 512 * 1024
CONFINED = b"confined\n"
BROKEN = b"broken "


class Zygote:
    """Forks children, and buries them."""

    def __init__(self, control: _socket.socket, confinement: Confinement, importer: Importer) -> None:
        self._control = control
        self._confinement = confinement
        self._importer = importer
        self._poll = select.poll()
        self._poll.register(CONTROL, select.POLLIN)
        self._children: dict[int, tuple[int, int, int]] = {}
        self._serial = 0

    def serve(self) -> None:
        """Do what the bot asks, until it is gone; then end every child."""
        try:
            while True:
                for descriptor, _ in self._poll.poll():
                    if descriptor != CONTROL:
                        self._bury(descriptor)
                    elif not self._hear():
                        return
        finally:
            for pidfd in self._children:
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)

    def tell(self, message: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        """Send the bot a message, with descriptors."""
        packed = b"".join(number.to_bytes(4, sys.byteorder) for number in descriptors)
        rights = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, packed)] if descriptors else []
        self._control.sendmsg([json.dumps(message).encode()], rights)

    def _hear(self) -> bool:
        try:
            asked = self._control.recv(16)
        except ConnectionResetError:
            return False
        if asked:
            self._fork()
        return bool(asked)

    def _fork(self) -> None:
        pipes = [os.pipe() for _ in range(PIPES)]
        # The first pipe is read by the child, the others are written by it.
        inner = [pipes[0][0], *(write for _, write in pipes[1:])]
        outer = [pipes[0][1], *(read for read, _ in pipes[1:])]
        taken = {place for _, place, _ in self._children.values()}
        place = next(number for number in range(len(taken) + 1) if number not in taken)
        self._serial += 1
        pid = linux.fork()
        if pid == 0:
            try:
                self._be_child(inner, place)
            finally:
                # Whatever went wrong, it must never climb into the zygote's loop.
                os._exit(126)
        if pid < 0:
            raise OSError("the zygote could not fork")
        pidfd = os.pidfd_open(pid)
        self._children[pidfd] = (self._serial, place, pid)
        self._poll.register(pidfd, select.POLLIN)
        self.tell({"spare": self._serial}, (*outer, pidfd))
        for descriptor in inner + outer:
            os.close(descriptor)

    def _bury(self, pidfd: int) -> None:
        self._poll.unregister(pidfd)
        serial, _, pid = self._children.pop(pidfd)
        _, status, usage = os.wait4(pid, 0)
        os.close(pidfd)
        cpu = usage.ru_utime + usage.ru_stime
        self.tell({"ended": serial, "status": os.waitstatus_to_exitcode(status), "cpu": cpu, "kb": usage.ru_maxrss})

    def _be_child(self, pipes: list[int], place: int) -> None:
        for number, descriptor in enumerate(pipes):
            os.dup2(descriptor, number)
        _open_streams()
        try:
            self._confinement.lock_in(place)
        except StepFailed as error:
            os.write(CONTROL, BROKEN + str(error).encode(errors="replace") + b"\n")
            os._exit(125)
        _be_another_process()
        rehearse()
        os.write(CONTROL, CONFINED)
        message = _job_from(0)
        job = message["job"]
        # A recording has a thread of its own.
        ours = 1 if job["options"].get("record") else 0
        self._confinement.limit(job["limits"], ours)
        gc.enable()
        run_job(message, PIPES - 1, self._importer.close_own)


def _be_another_process() -> None:
    """What `linux.fork` leaves out: other random numbers than the child before, and the thread's own number."""
    _random.Random.seed(random._inst, int.from_bytes(os.urandom(32), "little"))
    threading.main_thread()._set_native_id()  # type: ignore[attr-defined]


def rehearse() -> object:
    """Do what every run does. In the zygote: so that what Python makes on first use is there for all children. In a
    spare: so that the pages that a run writes to are its own before the job comes."""
    message = json.loads('{"job": {"options": {"arguments": [], "input": null}, "limits": {"wall_seconds": 5.0}}}')
    variables = {"__name__": "__main__", "stream": io.StringIO()}
    exec(compile("print(1, file=stream)", "rehearsal", "exec", dont_inherit=True), variables)
    return message


def _open_streams() -> None:
    """Streams for the pipes, while `fstat` by path and the like may still be asked."""
    for name, number, errors in (("stdout", 1, "strict"), ("stderr", 2, "backslashreplace")):
        raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _job_from(descriptor: int) -> dict[str, Any]:
    """The job; a spare that gets none ends here. No variable keeps the text, in which the seal stands."""
    return json.loads(_all_of(descriptor) or os._exit(0))  # type: ignore[no-any-return]


def _all_of(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, 1 << 16):
        parts.append(part)
    return b"".join(parts)


def main(importer: Importer, config: dict[str, Any]) -> NoReturn:
    """Become the zygote. Never returns."""
    control = _socket.socket(fileno=os.dup2(config["control"], CONTROL))
    try:
        for name in config["preload"]:
            # Which extension modules there are differs between Pythons; one of ours that is missing is a fault.
            if "." in name or importer.find_spec(name) is not None:
                __import__(name)
        _forget_the_host(importer, config["keep"])
        rehearse()
        threading.stack_size(THREAD_STACK)
        linux.one_arena()
        Start(control, importer, config).settle()
    except BaseException as error:
        control.sendmsg([json.dumps({"refused": f"the zygote could not start: {error}"}).encode()])
    finally:
        os._exit(1)


def _forget_the_host(importer: Importer, keep: list[str]) -> None:
    """Nothing that a program can import or ask of `sys` tells where on this machine Python lies."""
    importer.close_extensions()
    importer.drop_loaded()
    sys.meta_path.insert(0, Refusal(tuple(name for name in NOT_IN_THE_JAIL if name not in keep)))
    # The real call is refused, and half of the library asks for no more than "Linux".
    known = os.uname_result(("Linux", "jail", "", "", linux.MACHINE))
    os.uname = lambda: known
    # Python itself may have put a locale in here.
    os.environ.clear()
    for name in [name for name in sys.modules if name.split(".")[0] in _OURS_ALONE]:
        if name.split(".")[0] not in keep:
            del sys.modules[name]
    for name in ("executable", "_base_executable", "prefix", "base_prefix", "exec_prefix", "base_exec_prefix"):
        setattr(sys, name, "")
    sys._stdlib_dir = None  # type: ignore[attr-defined]
    sys.argv, sys.orig_argv = [""], [""]
    for name, module in list(sys.modules.items()):
        if not str(getattr(module, "__file__", "")).startswith("/"):
            continue
        # Loaded by Python itself at its start, from a file or as a frozen copy of one.
        module.__spec__ = importer.find_spec(name)
        module.__loader__ = None
        for attribute in ("__file__", "__cached__"):
            if hasattr(module, attribute):
                delattr(module, attribute)
        if hasattr(module, "__path__"):
            module.__path__ = []


class Start:
    """Tries the surroundings from the best to the least; serves in the first that works."""

    def __init__(self, control: _socket.socket, importer: Importer, config: dict[str, Any]) -> None:
        self._control = control
        self._importer = importer
        self._first_uid: int = config["first_uid"]
        self._tier: str = config["tier"]
        self._sabotage: tuple[str, str] = tuple(config["sabotage"])
        # Read now, because later there is no /proc to read it from.
        self._memory = memory_now()
        self._reasons: list[str] = []

    def settle(self) -> NoReturn:
        """Serve, or tell the bot why not. Never returns."""
        for tier, users in self._plans():
            if tier == "A":
                self._reasons.append(f"{users}: {self._try_namespaces(users)}")
            else:
                self._serve(tier, users)
        reasons = "; ".join(self._reasons) or "no tier was asked for"
        self._control.sendmsg([json.dumps({"refused": reasons}).encode()])
        os._exit(0)

    def _plans(self) -> list[tuple[str, str]]:
        root = os.geteuid() == 0
        # Only from 5.14 on does the kernel count a user's threads per user namespace.
        release = tuple(int(part) for part in linux.RELEASE.split("-")[0].split(".")[:2])
        plans = []
        if self._tier in ("", "A"):
            plans += [("A", "namespace")] if release >= (5, 14) else []
            plans += [("A", "uids")] if root else []
        if self._tier in ("", "B"):
            plans += [("B", "uids" if root else "shared")]
        return plans

    def _try_namespaces(self, users: str) -> str:
        """Ends this process when a zygote serves in new namespaces; otherwise the reason why none does."""
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                self._go_into_namespaces(users, write)
            except Exception as error:
                os.write(write, str(error).encode(errors="replace"))
            finally:
                os._exit(1)
        os.close(write)
        answer = _all_of(read).decode(errors="replace")
        os.close(read)
        os.waitpid(pid, 0)
        if answer == "serving":
            os._exit(0)
        return answer or "the process ended"

    def _go_into_namespaces(self, users: str, tell: int) -> None:
        if users == "namespace" and os.geteuid() == 0:
            namespaces.leave_root(self._first_uid)
        namespaces.enter(own_users=users == "namespace")
        if os.fork() != 0:
            os._exit(0)
        namespaces.empty_root()
        if users == "namespace":
            linux.drop_capabilities()
        os.write(tell, b"serving")
        os.close(tell)
        self._serve("A", users)

    def _serve(self, tier: str, users: str) -> NoReturn:
        confinement = Confinement(users, self._first_uid, self._memory, self._sabotage)
        zygote = Zygote(self._control, confinement, self._importer)
        reasons = "; ".join(self._reasons)
        itself = os.pidfd_open(os.getpid())
        told = {"tier": tier, "users": users, "landlock": confinement.landlock, "reasons": reasons}
        zygote.tell(told, (itself,))
        os.close(itself)
        gc.collect()
        linux.give_memory_back()
        gc.disable()
        gc.freeze()
        zygote.serve()
        os._exit(0)
