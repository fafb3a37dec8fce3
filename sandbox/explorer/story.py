"""From a failing schedule to what a person reads: its steps in words, the few that matter, and why it fails."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.recording import Recorder, waiting
from sandbox.explorer.report import ReportStep
from sandbox.explorer.running import NOW, READ, TURN, WRITE, Foot, ProgramThread
from sandbox.explorer.telling import few
from sandbox.explorer.why import (
    is_handed_out,
    listed,
    lost_update,
    stuck_message,
    why_data,
    why_order,
    why_stuck,
)


@dataclass(frozen=True)
class Story:
    """One schedule told: `who` is what was run of it."""

    ending: Ending
    steps: tuple[ReportStep, ...]
    reason: str
    who: list[int]


def tell(program: Program, schedule: list[int], livelock: Ending | None = None) -> Story:
    """Run a schedule to the end of the program, and tell it. A livelock has no end: it is told up to there."""
    recorder = Recorder(schedule, program.source, free=livelock is None)
    ending = program.run(recorder)
    ending = livelock or ending
    recorder.finish_step()
    recorder.rename()
    steps = recorder.steps
    reason = ""
    if ending.kind in ("deadlock", "livelock"):
        stuck = [thread for thread in NOW.live if waiting(thread) or thread.action[0] == TURN]
        holders = {thread.name: _waits(recorder, thread) for thread in stuck}
        steps = _marked(steps, recorder, {one.waits_for for one in holders.values() if one.waits_for})
        steps += list(holders.values())
        reason = why_stuck(list(holders.values()))
        if not any(one.waits_for_thread for one in holders.values()):
            # Nobody holds what is waited for: something else went wrong before, such as a count that was lost.
            thing, sentence = lost_update([step for step in _marked(recorder.steps, recorder, None) if step.matters])
            steps = [replace(step, matters=step.matters or bool(thing and step.thing == thing)) for step in steps]
            reason = f"{sentence} {reason}".strip()
        going = [thread.name for thread in NOW.live if thread not in stuck]
        if going:
            go = "goes" if len(going) == 1 else "go"
            reason = f"{listed(going)} {go} round and round, and nothing is ever done."
        elif ending.kind == "deadlock":
            ending = replace(ending, message=stuck_message(list(holders.values())))
    elif ending.place == "failed":
        steps = _marked(steps, recorder, None)
        reason = why_data([step for step in steps if step.matters], steps, len(NOW.threads) == 1)
        if reason == why_order(steps):
            steps = [replace(step, matters=step.matters or is_handed_out(step)) for step in steps]
        steps.append(_failing(recorder, ending))
    program.close()
    return Story(ending, tuple(few(steps)), reason, recorder.who)


def _waits(recorder: Recorder, thread: ProgramThread) -> ReportStep:
    from sandbox.explorer.naming import place_of

    verb, thing, _, _ = thread.action
    line = place_of(thread)
    holder: str | None = None
    if verb == TURN:
        source = recorder.source(line)
        return ReportStep(
            thread.name, line, source, "goes round the loop, and nothing changes", holds=recorder.held(thread)
        )
    if hasattr(thing, "_over"):
        name, holder = f"the end of {thing._name}", thing._name
    else:
        name = recorder.names.of(thing) if thing is not None else "nothing"
        gate = thread.waits
        if gate is not None and gate.owner is not None:
            holder = gate.owner.name
    words = "waits to be notified on" if verb == "waits on" else "waits for"
    return ReportStep(
        thread.name,
        line,
        recorder.source(line),
        f"{words} {name}"[:400],
        name[:180],
        holds=recorder.held(thread),
        waits_for=name[:180],
        waits_for_thread=holder,
    )


def _failing(recorder: Recorder, ending: Ending) -> ReportStep:
    assert NOW.failure is not None
    index, _, line = NOW.failure[2].partition(":")
    thread = NOW.threads[int(index)]
    number = int(line)
    return ReportStep(thread.name, number, recorder.source(number), f"fails: {ending.message}"[:400])


def _marked(steps: list[ReportStep], recorder: Recorder, things: set[str] | None) -> list[ReportStep]:
    """The steps with `matters` set: those on places that threads conflict about, or on the things waited for."""
    places = _contested(recorder.told_who, recorder.feet)
    marked = []
    for step, foot in zip(steps, recorder.feet, strict=False):
        if things is None:
            matters = any(place in places for place, _ in foot)
        else:
            matters = step.thing in things and not step.action.startswith("releases")
        marked.append(replace(step, matters=matters))
    return marked


def _contested(who: list[int], feet: list[Foot]) -> set[object]:
    readers: dict[object, set[int]] = {}
    writers: dict[object, set[int]] = {}
    for index, foot in zip(who, feet, strict=False):
        for place, mode in foot:
            if isinstance(place, int) and place < 0:
                continue
            if isinstance(place, str) and place.startswith("\0"):
                continue
            (writers if mode == WRITE else readers if mode == READ else {}).setdefault(place, set()).add(index)
    return {
        place
        for place, one in writers.items()
        if len((one | readers.get(place, set())) - {0}) > 1 or len(one) > 1 or readers.get(place, set()) - one
    }
