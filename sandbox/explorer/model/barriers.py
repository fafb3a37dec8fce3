"""`Barrier`."""

from __future__ import annotations

from collections.abc import Callable
from threading import BrokenBarrierError
from typing import Any

from sandbox.explorer.running import NOW, Foot, Gate, arrive


class Barrier:
    """Threads wait for each other; the last one to come runs the action and lets all go."""

    def __init__(self, parties: int, action: Callable[[], Any] | None = None, timeout: float | None = None) -> None:
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._entry = Gate(1)
        self._waiting: list[Gate] = []
        self._arrived = 0
        self._broken = False
        self._failed: dict[int, bool] = {}

    def _step(self, verb: str, waits: Gate | None = None) -> None:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive((verb, self, None, None), (), (self._entry, *self._waiting), waits, late=self._renew)

    def _renew(self) -> Foot:
        NOW.current.gates = (self._entry, *self._waiting)
        return ()

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the others; a different number for each. Raises `BrokenBarrierError`."""
        timeout = self._timeout if timeout is None else timeout
        self._step("comes to", self._entry)
        if self._broken:
            raise BrokenBarrierError
        index = self._arrived
        self._arrived += 1
        if self._arrived == self._parties:
            self._last_one()
            return index
        gate = Gate(0)
        self._waiting.append(gate)
        self._wait(gate, timeout)
        return index

    def _last_one(self) -> None:
        if self._action is not None:
            from sandbox.explorer.calls import call_any

            self._entry.level = 0
            try:
                call_any(self._action)
            except BaseException:
                if not NOW.dying:
                    self._step("breaks")
                    self._entry.level = 1
                    self._break()
                raise
            self._step("opens")
            self._entry.level = 1
        self._let_go(False)

    def _let_go(self, broken: bool) -> None:
        for gate in self._waiting:
            self._failed[gate.place] = broken
            gate.level = 1
        self._waiting.clear()
        self._arrived = 0

    def _break(self) -> None:
        self._broken = True
        self._let_go(True)

    def _wait(self, gate: Gate, timeout: float | None) -> None:
        if NOW.left:
            NOW.left -= 1
        elif timeout is None:
            arrive(("waits at", self, None, None), (), (gate,), gate)
        else:
            arrive(
                ("waits at", self, None, timeout), (), (gate, self._entry), gate, True, late=lambda: self._late(gate)
            )
        if not gate.level:
            NOW.timeout_fired(timeout)
            self._break()
            raise BrokenBarrierError
        if self._failed.pop(gate.place, False):
            raise BrokenBarrierError

    def _late(self, gate: Gate) -> Foot:
        NOW.current.gates = (gate, self._entry, *(one for one in self._waiting if one is not gate))
        return ()

    def reset(self) -> None:
        """Back to empty; those who wait get `BrokenBarrierError`."""
        self._step("resets", self._entry)
        self._let_go(True)
        self._broken = False

    def abort(self) -> None:
        """Break it for all."""
        self._step("aborts", self._entry)
        self._break()

    @property
    def parties(self) -> int:
        """How many must come."""
        return self._parties

    @property
    def n_waiting(self) -> int:
        """How many wait."""
        self._step("looks at")
        return len(self._waiting)

    @property
    def broken(self) -> bool:
        """Is it broken?"""
        self._step("looks at")
        return self._broken
