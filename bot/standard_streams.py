"""The streams that a process is given: one that is closed, that cannot show a character, or that cannot be written."""

from __future__ import annotations

import errno
import os
import sys

_CANNOT_WRITE = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF)


def make_safe() -> None:
    """Let no stream end an answer in a traceback because of a character, or because it was closed before the start.

    A closed stream is opened to nowhere. Else the next file that is opened, such as the database, would get its number,
    and what is printed, here or by a library, would be written into that file.
    """
    for descriptor, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != descriptor:
                os.dup2(nowhere, descriptor)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def cannot_write(error: OSError) -> bool:
    """Whether something could not be written (not: could not be opened, which names a file)."""
    return error.filename is None and error.errno in _CANNOT_WRITE


def forget_output() -> None:
    """Send what standard output still holds to nowhere: Python would complain about it once more when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
