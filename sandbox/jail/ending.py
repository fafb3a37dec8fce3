"""From what is known of an ended child to the `Result`: the one place that decides the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from signal import Signals

from sandbox.jail.agreed import STOPPED_ITSELF
from sandbox.jail.records import Records
from sandbox.job import Limits
from sandbox.result import Kind, Result, Verdict

NO_ROOM = (
    "This computer had no room for the program's threads, though it has not more than it may: other programs have "
    "taken it. Please try again."
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of an ended child. `killed`: the limit for which we killed it. `status`: in the form of
    `os.waitstatus_to_exitcode` (negative: a signal). `forged`: it wrote records that our child does not write.
    `most_kib`: its real memory at its most; 0 where that is not known."""

    status: int
    killed: Kind | None
    forged: bool
    records: Records
    stdout: bytes
    stderr: bytes
    seconds: float
    cpu_seconds: float
    tier: str
    most_kib: int = 0


def result(ending: Ending, limits: Limits) -> Result:
    """The result. Only a child that ended by itself, with the exit code that its sealed record names, is a success."""
    verdict, kind, message = _verdict(ending, limits)
    sealed = verdict in ("ok", "failed")
    cut = ending.killed == "output"
    return Result(
        verdict=verdict,
        kind=kind,
        message=message,
        exit=_exit_code(ending, verdict),
        signal=-ending.status if verdict == "crashed" else None,
        stdout=_text(ending.stdout, limits.output_bytes, cut),
        stderr=_text(ending.stderr, limits.output_bytes, cut),
        truncated=cut,
        seconds=round(ending.seconds, 4),
        tier=ending.tier,
        events=tuple(ending.records.events),
        report=ending.records.report if sealed else None,
    )


def _exit_code(ending: Ending, verdict: Verdict) -> int | None:
    """Its own exit code; one that was ended by us has none."""
    its_own = verdict in ("ok", "failed", "left_early") and not ending.forged
    return ending.status if its_own and ending.status >= 0 else None


def _verdict(ending: Ending, limits: Limits) -> tuple[Verdict, Kind | None, str]:
    if ending.killed is not None:
        return "stopped", ending.killed, _stopped(ending.killed, limits)
    if ending.forged:
        return "left_early", None, "The program wrote over its own completion record, so nothing is known of its end."
    if ending.status < 0:
        return _by_signal(-ending.status, ending, limits)
    stop, end = ending.records.stop, ending.records.end
    if stop is not None and ending.status == STOPPED_ITSELF:
        return "stopped", stop, NO_ROOM if ending.records.no_room else _stopped(stop, limits)
    if end is None:
        return "left_early", None, "The program ended itself before its last line was done, so nothing is known of it."
    if end["exit"] != ending.status:
        return "left_early", None, "The program ended itself in the middle of its last steps."
    verdict: Verdict = "failed" if end["end"] == "failed" or end["exit"] else "ok"
    return verdict, None, end["message"]


def _by_signal(number: int, ending: Ending, limits: Limits) -> tuple[Verdict, Kind | None, str]:
    # The kernel's limits on processor time end in SIGXCPU, or in SIGKILL one second later. It counts whole ticks for
    # them, which on a busy machine come to more than what a process is told to have used.
    # Both can be sent by a program to itself, too.
    if number in (9, 24) and ending.cpu_seconds >= limits.cpu_seconds / 2:
        return "stopped", "cpu", _stopped("cpu", limits)
    # Where Python has no memory for an error it aborts, and a stack that cannot grow any more is a bad address. What
    # Python had before the program is not in the limit, so a program that is near it has more real memory than it.
    if number in (6, 7, 11) and ending.most_kib >= limits.memory_mb * 1024:
        return "stopped", "memory", _stopped("memory", limits)
    try:
        name = Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return "crashed", None, f"The program crashed: {name}."


def _stopped(kind: Kind, limits: Limits) -> str:
    sentences = {
        "time": f"Stopped at the time limit of {limits.wall_seconds:g} seconds.",
        "cpu": f"Stopped at the limit of {limits.cpu_seconds:g} seconds of processor time.",
        "memory": f"Stopped at the memory limit of {limits.memory_mb} MB.",
        "threads": f"Stopped at the limit of {limits.threads} threads.",
        "output": f"Stopped at the output limit of {limits.output_bytes} bytes.",
    }
    return sentences[kind]


def _text(data: bytes, limit: int, cut: bool) -> str:
    """The bytes as text that loses nothing: what is not UTF-8 shows as `\\xff`."""
    data = data[:limit]
    if cut:
        # A character that the cut went through would show as broken bytes that the program never wrote.
        for back in range(1, min(4, len(data)) + 1):
            lead = data[-back]
            if lead >= 0xC0:
                whole = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
                data = data[:-back] if back < whole else data
                break
            if lead < 0x80:
                break
    return data.decode("utf-8", "backslashreplace")
