"""How a Python that has all modules, from `begin`, settles down to serve.

1. what every run does is rehearsed, and what memory it writes to is learnt by a trial run
2. `Start`: the surroundings of the best tier that works, from the best to the least
"""

from __future__ import annotations

import _socket
import gc
import json
import os
import sys
import time
from functools import partial

from sandbox.jail import child, linux, mappings, namespaces
from sandbox.jail.confine import Confinement, memory_now
from sandbox.jail.importer import Importer
from sandbox.jail.pages import Pages, fill_holes, learn
from sandbox.jail.rehearsal import rehearse, rehearse_run
from sandbox.jail.users import claimed
from sandbox.jail.zygote import Zygote, all_of, be_another_process

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any, NoReturn

REHEARSALS = 20
"""Python has adapted a function to what it does after a few calls."""

_sleep = time.sleep


def _stay(status: int) -> NoReturn:
    while True:
        _sleep(1)


class Start:
    """Tries the surroundings from the best to the least; serves in the first that works. `kept`: what fills holes."""

    def __init__(self, control: _socket.socket, importer: Importer, config: dict[str, Any], kept: list[object]) -> None:
        self._kept = kept
        self._control = control
        self._importer = importer
        # Claimed now, because in a network namespace of its own the claim would be worth nothing.
        self._users = claimed()
        self._tier: str = config["tier"]
        self._sabotage: tuple[str, str] = tuple(config["sabotage"])
        # Read now, because later there is no /proc to read it from.
        self._memory = memory_now()
        # Empty where there will be one run: then it does not pay to learn, to rehearse or to join anything.
        self._trial: bytes = config["trial"]
        # Made before the trial run, which is to have no more to do than any other.
        self._confinements = {users: Confinement(users, self._users, self._memory) for _, users in self._plans()}
        self._zygotes = {
            users: Zygote(control, confinement, importer) for users, confinement in self._confinements.items()
        }
        self._reasons: list[str] = []

    def settle(self) -> NoReturn:
        """Serve, or tell the bot why not. Never returns."""
        if self._trial:
            self._rehearse()
            mappings.join()
        # Here once, and not in each child.
        self._importer.close_own()
        gc.collect()
        linux.give_memory_back()
        gc.disable()
        gc.freeze()
        if self._trial:
            self._kept += fill_holes()
            self._learn_pages()
        for tier, users in self._plans():
            if tier == "A":
                self._reasons.append(f"{users}: {self._try_namespaces(users)}")
            else:
                self._serve(tier, users)
        reasons = "; ".join(self._reasons) or "no tier was asked for"
        self._control.sendmsg([json.dumps({"refused": reasons}).encode()])
        os._exit(0)

    def _plans(self) -> list[tuple[str, str]]:
        # Only from 5.14 on does the kernel count a user's threads per user namespace.
        release = tuple(int(part) for part in linux.RELEASE.split("-")[0].split(".")[:2])
        plans = []
        if self._tier in ("", "A"):
            plans += [("A", "namespace")] if release >= (5, 14) else []
            plans += [("A", "uids")] if self._users else []
        if self._tier in ("", "B"):
            plans += [("B", "uids" if self._users else "shared")]
        return plans

    def _rehearse(self) -> None:
        confinement = Confinement("shared", self._users, self._memory)
        job, nothing = json.loads(self._trial)["job"], Pages(b"", b"")
        if job["way"] == "run":
            child.program.put_in_place()
        for _ in range(REHEARSALS):
            confinement.rehearse()
            rehearse()
            be_another_process()
            nothing.fetch()
            if job["way"] == "run":
                rehearse_run(job)

    def _learn_pages(self) -> None:
        together = self._sabotage != ("pages", "one by one")
        # Whoever asks for the child's pages then ends it.
        child._exit = _stay
        for zygote in self._zygotes.values():
            pages = learn(partial(zygote.be_child, 0), self._trial, b'"end"', together)
            if pages is not None:
                for another in self._zygotes.values():
                    another.warm_up = pages.fetch
                break
        child._exit = os._exit

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
        answer = all_of(read).decode(errors="replace")
        os.close(read)
        os.waitpid(pid, 0)
        if answer == "serving":
            os._exit(0)
        return answer or "the process ended"

    def _go_into_namespaces(self, users: str, tell: int) -> None:
        if users == "namespace" and self._users is not None:
            namespaces.leave_root(self._users.first)
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
        confinement = self._confinements[users]
        confinement.begin_here()
        confinement.spoil(*self._sabotage)
        zygote = self._zygotes[users]
        reasons = "; ".join(self._reasons)
        itself = os.pidfd_open(os.getpid())
        told: dict[str, object] = {"tier": tier, "users": users, "landlock": confinement.landlock, "reasons": reasons}
        right = itself.to_bytes(4, sys.byteorder)
        self._control.sendmsg([json.dumps(told).encode()], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, right)])
        os.close(itself)
        gc.freeze()
        gc.enable()
        linux.sort_free_memory()
        zygote.serve()
        os._exit(0)
