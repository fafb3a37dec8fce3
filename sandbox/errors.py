"""What can go wrong in the sandbox and is not a student's mistake.

SandboxError
├── Busy            the job was not taken; the sentence is for the student
│   ├── Closing
│   ├── QueueFull
│   └── AlreadyRunning
└── JailBroken      the confinement could not be set up; nothing was run
"""

from __future__ import annotations


class SandboxError(Exception):
    """Anything of ours that keeps a job from being run."""


class Busy(SandboxError):
    """The job was not taken; `str()` is a sentence for the student."""


class Closing(Busy):
    """No more jobs are taken."""

    def __init__(self) -> None:
        super().__init__("The tutor is about to end, so no program is run any more. Please try again in a minute.")


class QueueFull(Busy):
    """Too many jobs wait already."""

    def __init__(self, waiting: int) -> None:
        self.waiting = waiting
        what = "1 program is" if waiting == 1 else f"{waiting} programs are"
        super().__init__(f"{what} waiting already. Please try again in a minute.")


class AlreadyRunning(Busy):
    """This student's last job still runs."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        super().__init__("Your last program is still running. You get its result first, then the next one can start.")


class JailBroken(SandboxError):
    """A step of the confinement did not take, so nothing was run."""
