"""Runs the beginning of a schedule, and tells where the program stands then: the puzzle, the replay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.explorer.choices import Chooser, nearest
from sandbox.explorer.ending import Ending
from sandbox.explorer.naming import place_of, worded
from sandbox.explorer.program import Program
from sandbox.explorer.recording import Recorder, enabled, waiting
from sandbox.explorer.report import ThreadView
from sandbox.explorer.rewrite import TOO_DEEP
from sandbox.explorer.running import NOW, ProgramThread
from sandbox.explorer.schedule import BadSchedule, choice, from_code, to_code
from sandbox.explorer.step_view import StepView
from sandbox.explorer.story import _failing, _waits
from sandbox.explorer.watchdog import Watchdog
from sandbox.explorer.why import stuck_message, why_data, why_stuck
from sandbox.job import Step


def step(program: str, name: str, way: Step) -> dict[str, Any]:
    """The view as JSON (`StepView.from_dict` reads it)."""
    try:
        schedule = from_code(way.schedule)[: way.stop_after] + from_code(way.then)
        ready = Program(program, name, way.arguments, way.granularity == "gil")
    except BadSchedule as error:
        return StepView("undecided", message=str(error), granularity=way.granularity).to_dict()
    except (RecursionError, MemoryError):
        return StepView("undecided", message=TOO_DEEP, granularity=way.granularity).to_dict()
    except (SyntaxError, ValueError) as error:
        message = f"{type(error).__name__}: {error}"[:2000]
        return StepView("failed", kind="exception", message=message, granularity=way.granularity).to_dict()
    with Watchdog():
        return _stepped(ready, schedule, way).to_dict()


def _stepped(program: Program, schedule: list[int], way: Step) -> StepView:
    while True:
        recorder = Chooser(schedule, program.source) if way.only_choices else Recorder(schedule, program.source)
        ending = program.run(recorder)
        if NOW.restart is None:
            break
        program.close()
        program.learn()
    recorder.finish_step()
    recorder.rename()
    view = _view(recorder, ending, way)
    program.close()
    if isinstance(recorder, Chooser):
        return _with_choices(program, view, schedule[: recorder.made], way)
    return view


def _with_choices(program: Program, view: StepView, made: list[int], way: Step) -> StepView:
    """The view with its schedule as choices, and with the way to the nearest failure if that is asked."""
    view = replace(view, schedule="".join(map(choice, made)))
    if not way.hint or view.place not in ("running", "failed"):
        return view
    further = nearest(program, made) if view.place == "running" else []
    if further is None:
        return view
    return replace(view, distance=len(further), toward=choice(further[0]) if further else None)


def _view(recorder: Recorder, ending: Ending, way: Step) -> StepView:
    steps = list(recorder.steps)
    place = "running" if ending.place == "cut" else ending.place
    reason = ""
    if ending.kind == "deadlock":
        stuck = [_waits(recorder, thread) for thread in NOW.live if waiting(thread)]
        steps += stuck
        reason = why_stuck(stuck)
        ending = replace(ending, message=stuck_message(stuck))
    elif place == "failed":
        # In no line of the program is what our models of the library do.
        reason = why_data([step for step in steps if step.line], steps)
        steps.append(_failing(recorder, ending))
    kind: Any = ending.kind or None
    return StepView(
        place,
        tuple(_thread_view(recorder, thread) for thread in NOW.threads[:200]),
        _values(recorder),
        tuple(steps[-5_000:]),
        to_code(recorder.who),
        way.granularity,
        kind,
        ending.message[:4000],
        reason,
        ending.output[:4000],
        recorder.refused,
    )


def _thread_view(recorder: Recorder, thread: ProgramThread) -> ThreadView:
    mark = choice(thread.index)
    if thread.ended:
        return ThreadView(mark, thread.name, "finished")
    if NOW.failure is not None and NOW.failure[2].startswith(f"{thread.index}:"):
        return ThreadView(mark, thread.name, "failed", int(NOW.failure[2].partition(":")[2]))
    line = place_of(thread)
    verb, thing, key, _ = thread.action
    waits = _waits(recorder, thread) if waiting(thread) else None
    return ThreadView(
        mark,
        thread.name,
        "ready" if thread in enabled() else "blocked",
        line,
        recorder.source(line),
        f"{verb} {recorder._thing_name(verb, thing, key)}".strip()[:400],
        recorder.held(thread),
        waits.waits_for if waits else None,
        waits.waits_for_thread if waits else None,
    )


def _values(recorder: Recorder) -> tuple[tuple[str, str], ...]:
    values: list[tuple[str, str]] = []
    for name, value in list(NOW.globals.items()):
        if name.startswith("_") or len(values) >= 40:
            continue
        if type(value).__module__ == "__main__" and not isinstance(value, type):
            for key, one in list(getattr(value, "__dict__", {}).items())[:20]:
                text = worded(one, recorder.names)
                if text is not None:
                    values.append((f"{name}.{key}", text))
        else:
            text = worded(value, recorder.names)
            if text is not None and not name.isupper():
                values.append((name, text))
    return tuple(values)
