"""One sentence on why a schedule fails."""

from __future__ import annotations

from sandbox.explorer.report import ReportStep

ALONE = "No other thread had begun, so the order of threads does not matter here."


def why_stuck(waiting: list[ReportStep]) -> str:
    """Who waits for whom, as a ring if there is one."""
    if not waiting:
        return "No thread can go on."
    by_name = {step.thread: step for step in waiting}
    ring = _ring(by_name)
    if ring:
        parts = [f"{step.thread} {_held(step)}waits for {step.waits_for}" for step in ring]
        return "; ".join(parts) + ". None of them can ever go on."
    if all(step.waits_for is None for step in waiting):
        names = " and ".join(step.thread for step in waiting)
        if len(waiting) == 1:
            return f"{names} goes round and round: nobody is left to change what it looks at."
        return f"{names} go round and round: nobody is left to change what they look at."
    owned = next((step for step in waiting if step.waits_for_thread == step.thread), None)
    if owned is not None:
        return f"{owned.thread} waits for {owned.waits_for}, which it holds itself."
    last = next((step for step in waiting if not (step.waits_for or "").startswith("the end of")), waiting[0])
    return f"{last.thread} {last.action}, and no thread is left that could let it go on."


def stuck_message(waiting: list[ReportStep]) -> str:
    """Who is stuck, in a few words."""
    ring = _ring({step.thread: step for step in waiting})
    if ring:
        return f"{listed([step.thread for step in ring])} wait for each other"
    names = [step.thread for step in waiting]
    return f"{listed(names)} {'waits' if len(names) == 1 else 'wait'} for ever" if names else "no thread can go on"


def listed(names: list[str]) -> str:
    """The names as one reads them out."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _held(step: ReportStep) -> str:
    return f"holds {' and '.join(step.holds)} and " if step.holds else ""


def _ring(by_name: dict[str, ReportStep]) -> list[ReportStep]:
    for start in by_name.values():
        ring: list[ReportStep] = []
        step: ReportStep | None = start
        while step is not None and step not in ring:
            ring.append(step)
            step = by_name.get(step.waits_for_thread or "")
        if step is start and len(ring) > 1:
            return ring
    return []


def why_data(steps: list[ReportStep], everything: list[ReportStep], alone: bool = False) -> str:
    """What came between: two threads that read before either wrote, or a change between a look and its use; else a
    time that was over. `steps` are those on contested places, `everything` is the whole schedule; `alone`: no other
    thread had begun."""
    for number, read in enumerate(steps):
        if not is_read(read):
            continue
        for later in range(number + 1, len(steps)):
            write = steps[later]
            if write.thread == read.thread and write.thing == read.thing and is_read(write):
                break
            if write.thread != read.thread and write.thing == read.thing and is_write(write):
                sentence = _between(steps, number, later)
                if sentence:
                    return sentence
                break
    found = _time_over(everything) or (ALONE if alone else _last_change(steps)) or why_order(everything)
    return found or "It fails in the order shown; in another order it need not."


def is_handed_out(step: ReportStep) -> bool:
    """Is it a value that came next where no schedule decides what comes next (`orders.py`)?"""
    return step.action.startswith("hands out")


def why_order(steps: list[ReportStep]) -> str:
    """In which order a set gave what is in it, if it gave anything."""
    given = [step.thing for step in steps if is_handed_out(step)]
    if not given:
        return ""
    return f"A set has no order of its own. Here it gave {', then '.join(given)}; another run may see another order."


def lost_update(steps: list[ReportStep]) -> tuple[str, str]:
    """Where one thread wrote over what another had written: on what, and the sentence; else two empty texts."""
    for thing in dict.fromkeys(step.thing for step in steps if is_write(step)):
        if thing:
            sentence = why_data([step for step in steps if step.thing == thing], [])
            if " then wrote " in sentence:
                return thing, sentence
    return "", ""


def _between(steps: list[ReportStep], number: int, later: int) -> str:
    read, write = steps[number], steps[later]
    thing = read.thing
    over = write
    for after in steps[later + 1 :]:
        if after.thread != read.thread and after.thing == thing and is_write(after):
            over = after
        if after.thread == read.thread and after.thing == thing and after.action.startswith("writes"):
            both = any(
                step.thread == write.thread and step.thing == thing and is_read(step) and step.after == read.after
                for step in steps[:later]
            )
            if both and read.after is not None:
                return (
                    f"{read.thread} and {write.thread} both read {read.after} from {thing} before either wrote; "
                    f"{after.thread} then wrote {after.after} over the {over.after} of {over.thread}."
                )
            return (
                f"{read.thread} read {thing} (line {read.line}), {write.thread} changed it from {write.before} to "
                f"{write.after} (line {write.line}), and {read.thread} then wrote {after.after} over that."
            )
    for after in steps[later + 1 :]:
        if after.thread == read.thread and (is_write(after) or is_read(after)):
            return (
                f"{read.thread} looked at {thing} (line {read.line}); before it went on, {write.thread} changed it "
                f"(line {write.line})."
            )
    return ""


def is_time_over(step: ReportStep) -> bool:
    """Did a wait end because its time was over?"""
    return step.action.startswith("stops waiting for")


def _time_over(steps: list[ReportStep]) -> str:
    """The last wait whose time was over, with who had what it waited for."""
    number = next((number for number in reversed(range(len(steps))) if is_time_over(steps[number])), None)
    if number is None:
        return ""
    late = steps[number]
    if not late.line:
        # The wait of a `Timer` stands in no line of the program.
        return f"The time of {late.thread} was over before anything stopped it."
    sentence = f"{late.thread} stopped waiting for {late.thing} (line {late.line}): its time was over"
    if late.thing in late.holds:
        return f"{sentence}. It waited for what it held itself."
    last = {step.thread: step for step in steps}
    held = [f"{step.thread} held {' and '.join(step.holds)}" for step in last.values() if step.holds]
    return f"{sentence}. At the end {', '.join(held)}." if held else f"{sentence}."


def _last_change(steps: list[ReportStep]) -> str:
    for number in range(len(steps) - 1, 0, -1):
        now, before = steps[number], steps[number - 1]
        if (
            now.thread != before.thread
            and _same(now.thing, before.thing)
            and is_write(before)
            and before.before is not None
        ):
            return (
                f"{before.thread} changed {before.thing} (line {before.line}) just before {now.thread} used it "
                f"(line {now.line})."
            )
    return ""


def _same(thing: str, other: str) -> bool:
    """Is it the same thing, or one a part of the other?"""
    return thing == other or thing.startswith(f"{other}[") or other.startswith(f"{thing}[")


def is_read(step: ReportStep) -> bool:
    """Does the step look at a value without changing it?"""
    return step.action.startswith(("reads", "looks", "asks", "begins", "compares", "get ", "loops"))


def is_write(step: ReportStep) -> bool:
    """Does the step change a value?"""
    return not is_read(step) and not step.action.startswith(
        ("takes", "releases", "fails", "prints", "sees", "starts", "stops", "goes", "has", "ends", "leaves", "hands")
    )
