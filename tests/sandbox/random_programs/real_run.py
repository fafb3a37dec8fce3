"""A random program run for real, with the threads of the operating system."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.sandbox.random_programs.enumeration import DEADLOCK


@contextmanager
def fast_switching() -> Iterator[None]:
    """Lets CPython switch threads as often as it can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def outcome(program: str, seconds: float = 1.0) -> str:
    """The last line printed, or "deadlock" if the program has not ended after `seconds`.

    The program's threads are daemons, so one that hangs does not keep this process.
    """
    lines: list[str] = []

    def keep(*values: Any) -> None:
        lines.append(" ".join(str(value) for value in values))

    code = compile(program, "random_program.py", "exec")
    main = threading.Thread(target=exec, args=(code, {"print": keep, "__name__": "__main__"}), daemon=True)
    main.start()
    main.join(seconds)
    return DEADLOCK if main.is_alive() else lines[-1]
