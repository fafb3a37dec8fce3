"""The first lines of a child without confinement."""

from __future__ import annotations

import json
import math
import os
import sys
from typing import Any


def main(record_file: str, message: bytes) -> None:
    """Run the job in `message` and end; its records are appended to the file."""
    descriptor = os.open(record_file, os.O_WRONLY | os.O_APPEND)
    parsed = json.loads(message)
    _limit(parsed["job"]["limits"])
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from sandbox.jail.child import run_job
    from sandbox.jail.quitters import offer_exit

    offer_exit()
    run_job(parsed, descriptor)


def _limit(limits: dict[str, Any]) -> None:
    try:
        import resource
    except ImportError:
        return
    cpu = math.ceil(limits["cpu_seconds"])
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Address space beside what the interpreter and the threads' stacks take; macOS does not honour it.
        size = (limits["memory_mb"] + 256 + 8 * limits["threads"]) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
