"""Which steps of a failing schedule a short picture shows: two to eight, and of a deadlock up to ten.

1. of a wrong result: the look that was no longer true when its thread went on, the change that came between, what was
   written after that, and the step that fails
2. of a deadlock: who took each lock last, and who waits for which at the end
3. of a wait whose time was over: who had what it waited for
4. where none is found, the last steps that matter
"""

from __future__ import annotations

from dataclasses import replace

from sandbox.explorer.report import ReportStep
from sandbox.explorer.why import is_read, is_time_over, is_write

MOST = 8
MOST_OF_A_DEADLOCK = 10
MOST_STEPS = 5_000


def few(steps: list[ReportStep]) -> list[ReportStep]:
    """The steps with `matters` left set on those that a picture shows; only the last 5,000 steps."""
    wanted = [number for number, step in enumerate(steps) if step.matters]
    if any(step.waits_for is not None for step in steps):
        kept = _of_a_deadlock(steps, wanted)
    elif wanted:
        kept = _of_a_wrong_result(steps, wanted)
    else:
        kept = []
    chosen = set(kept)
    return [replace(step, matters=number in chosen) for number, step in enumerate(steps)][-MOST_STEPS:]


def contested(steps: list[ReportStep]) -> list[ReportStep]:
    """The steps with `matters` set by name alone: those on what several threads use and one of them changes, and those
    that wait or fail."""
    users: dict[str, set[str]] = {}
    changed: set[str] = set()
    for step in steps:
        users.setdefault(step.thing, set()).add(step.thread)
        if is_write(step):
            changed.add(step.thing)
    threads = {step.thread for step in steps} | {"", "clock"}
    shared = {thing for thing, by in users.items() if len(by) > 1 and thing in changed and thing not in threads}
    locks = {step.waits_for for step in steps if step.waits_for is not None}
    return [
        replace(
            step,
            matters=step.waits_for is not None
            or step.action.startswith("fails")
            or (step.thing in locks and not step.action.startswith("releases") if locks else step.thing in shared),
        )
        for step in steps
    ]


def _of_a_deadlock(steps: list[ReportStep], wanted: list[int]) -> list[int]:
    """The waits at the end, without those for a thread's end if there are others; before them the last steps."""
    waits = [number for number in wanted if steps[number].waits_for is not None]
    real = [number for number in waits if not is_join(steps[number])] or waits
    before = [number for number in wanted if steps[number].waits_for is None]
    needed = {steps[number].waits_for for number in real}
    takes: dict[str, int] = {}
    for number in before:
        if steps[number].thing in needed and steps[number].action.startswith("takes"):
            takes[steps[number].thing] = number
    room = MOST_OF_A_DEADLOCK - len(real)
    kept = sorted(takes.values())[-room:] if room > 0 else []
    # A step on what nobody waits for is one of a lost update that led there.
    left_out = {steps[number].waits_for for number in waits} - needed
    others = [
        number
        for number in before
        if number not in kept
        and steps[number].thing not in left_out
        and not (steps[number].thing in needed and steps[number].action.startswith("reads "))
    ]
    room = MOST - len(real) - len(kept)
    return sorted([*(others[-room:] if room > 0 else []), *kept, *real[-MOST_OF_A_DEADLOCK:]])


def is_join(step: ReportStep) -> bool:
    """Does the step wait for a thread's end?"""
    return step.waits_for is not None and step.waits_for.startswith("the end of")


def _of_a_wrong_result(steps: list[ReportStep], wanted: list[int]) -> list[int]:
    kept = set(_stale_look(steps, wanted) or _time_over(steps)) | {wanted[-1]}
    if len(kept) == 1:
        # The looks just before the failure, when nothing changes any more, say nothing new.
        change = max((number for number in wanted[:-1] if is_write(steps[number])), default=wanted[-1])
        return [number for number in wanted if number <= change or number == wanted[-1]][-MOST:]
    for number in reversed(wanted):
        if len(kept) < MOST and number > min(kept) and is_write(steps[number]):
            kept.add(number)
    return sorted(kept)


def _time_over(steps: list[ReportStep]) -> list[int]:
    """The waits whose time was over, the last of each thread, and what led there: who had taken what was waited for,
    who had signalled it before, and who still holds a lock at the end."""
    stops = {step.thread: number for number, step in enumerate(steps) if is_time_over(step)}
    if not stops:
        return []
    last = {step.thread: step for step in steps}
    held = {thing for step in last.values() for thing in step.holds}
    found: dict[tuple[str, str], int] = {}
    for number, step in enumerate(steps):
        waited = any(steps[stop].thing == step.thing for stop in stops.values())
        if step.action.startswith("takes ") and (waited or step.thing in held):
            found["takes", step.thing] = number
        elif step.action.startswith(("notifies", "sets", "starts to wait")) and waited:
            found[step.action.split()[0], step.thing] = number
    return sorted([*found.values(), *stops.values()])[-(MOST - 1) :]


def _stale_look(steps: list[ReportStep], wanted: list[int]) -> list[int]:
    """A thread's first look at a thing, another's look and its change, and what the first thread did next with it.

    Of several such the one that ends last, for it is the nearest to the failure.
    """
    for end in reversed(wanted):
        last = steps[end]
        if not is_write(last):
            continue
        changes = [
            number
            for number in wanted
            if number < end
            and steps[number].thing == last.thing
            and steps[number].thread != last.thread
            and is_write(steps[number])
        ]
        for change in changes:
            look = _first_look(steps, wanted, change, last.thread)
            if look is not None and not _looked_again(steps, wanted, change, end, last):
                other = _first_look(steps, wanted, change, steps[change].thread)
                return sorted({look, change, end} | ({other} if other is not None else set()))
    return []


def _first_look(steps: list[ReportStep], wanted: list[int], change: int, thread: str) -> int | None:
    """The thread's first look at the value that the change puts an end to."""
    first = None
    for number in reversed([one for one in wanted if one < change]):
        step = steps[number]
        if step.thing != steps[change].thing:
            continue
        if is_write(step):
            break
        if step.thread == thread and is_read(step):
            first = number
    return first


def _looked_again(steps: list[ReportStep], wanted: list[int], change: int, end: int, last: ReportStep) -> bool:
    between = [steps[number] for number in wanted if change < number < end]
    return any(step.thread == last.thread and step.thing == last.thing and is_read(step) for step in between)
