"""The one error of the database that a person sees: one clear sentence, and the rest of the tutor goes on."""

from __future__ import annotations

from bot.command import Refusal

GOES_ON = "Lessons and demos work meanwhile."

_REASONS = {
    "disk is full": ("the disk is full", "Free some space, then try again."),
    "readonly": ("it is read-only", "Make the file and its folder writable for Lockstep."),
    "read-only": ("it is read-only", "Make the file and its folder writable for Lockstep."),
    "is locked": ("another program keeps it locked", "Close that program, or try again in a minute."),
    "not a database": ("the file is not a database", "Restore a backup with `lockstep restore FILE`."),
    "malformed": ("the file is damaged", "Restore a backup with `lockstep restore FILE`."),
    "disk i/o error": ("the disk reports an error", "Look at the disk, then try again."),
    "unable to open": ("the file cannot be opened", "Look at the rights of the file and its folder."),
    "permission denied": ("Lockstep may not write there", "Look at the rights of the file and its folder."),
    "not a directory": ("its folder is not a folder", "Set `LOCKSTEP_DATA` to a folder that can be written."),
    "file exists": ("its folder is not a folder", "Set `LOCKSTEP_DATA` to a folder that can be written."),
    "password": ("the server refuses the password", "Look at `LOCKSTEP_DATABASE`."),
    "connect": ("the server does not answer", "Look whether it runs, and at `LOCKSTEP_DATABASE`."),
    "does not exist": ("the server has no such database", "Make it, or look at `LOCKSTEP_DATABASE`."),
}


class DatabaseUnavailable(Refusal):
    """The database cannot be used now; `sentence` says why and what would help."""


def unavailable(place: str, error: BaseException) -> DatabaseUnavailable:
    """The sentence for an error of the database library or of the system; `place` names the database."""
    text = str(error).lower()
    reason, remedy = next(
        (known for mark, known in _REASONS.items() if mark in text),
        (f"{type(error).__name__}", "`lockstep doctor` says more."),
    )
    return DatabaseUnavailable(f"The database `{place}` cannot be used: {reason}. {remedy} {GOES_ON}")


def too_new(place: str, version: str, newest: str) -> DatabaseUnavailable:
    """The sentence for a database that a newer Lockstep has made."""
    return DatabaseUnavailable(
        f"The database `{place}` was made by a newer Lockstep: it has version {version}, this Lockstep knows versions "
        f"up to {newest}. Update Lockstep, or set `LOCKSTEP_DATABASE` to another file. {GOES_ON}"
    )
