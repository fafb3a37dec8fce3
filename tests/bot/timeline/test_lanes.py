"""From the events of a run to lanes: what each thread did, and how each thing was used."""

from __future__ import annotations

from itertools import count

from bot.timeline.lanes import Lane, Timeline, timeline
from sandbox.result import Event


def run(*steps: str) -> Timeline:
    """The timeline of steps such as "a acquire lock", one millisecond apart."""
    clock = count()
    events = []
    for step in steps:
        thread, what, thing, value = (*step.split(maxsplit=3), "", "")[:4]
        events.append(Event(next(clock) / 1000, thread, what, thing.strip("-"), value))  # type: ignore[arg-type]
    return timeline(events)


def states(lane: Lane) -> list[str]:
    """A lane's states with what it holds or waits for, in order."""
    return [" ".join([span.state, *span.holds, *([f"?{span.thing}"] if span.thing else [])]) for span in lane.spans]


def test_a_thread_works_waits_is_inside_and_is_done() -> None:
    """Each change of state begins a span."""
    line = run("a start", "a wait lock", "b start", "a acquire lock", "a release lock", "a end", "b end")
    lane = line.lanes[0]
    assert states(lane) == ["working", "waiting ?lock", "inside lock", "working"]
    assert [(span.start, span.end) for span in lane.spans] == [
        (0, 0.001),
        (0.001, 0.003),
        (0.003, 0.004),
        (0.004, 0.005),
    ]
    assert lane.ended == 0.005


def test_sleep_inside_a_lock_is_inside_and_outside_it_is_sleep() -> None:
    """Who sleeps with a lock still keeps the others out."""
    line = run("a sleep", "a wake", "a acquire lock", "a sleep", "a wake", "a release lock", "a end")
    assert states(line.lanes[0]) == ["sleeping", "working", "inside lock", "working"]


def test_who_waits_keeps_what_it_holds() -> None:
    """The picture of a deadlock needs both."""
    line = run("a acquire one", "b acquire two", "a wait two", "b wait one", "c start", "c end")
    a, b = line.lanes[0], line.lanes[1]
    assert states(a)[-1] == "waiting one ?two"
    assert states(b)[-1] == "waiting two ?one"
    assert a.stuck is not None
    assert b.stuck is not None
    assert line.lanes[2].stuck is None


def test_a_lock_given_back_by_another_thread_leaves_its_holder() -> None:
    """A `Lock` has no owner."""
    line = run("a acquire lock", "b start", "b release lock", "a sleep", "a end", "b end")
    assert states(line.lanes[0])[:2] == ["inside lock", "working"]
    assert line.usages[0].uses[-1].inside == ()


def test_a_semaphore_that_others_give_back_is_a_signal_and_nobody_is_inside() -> None:
    """`Semaphore(0)` says "go"."""
    line = run("a wait go", "b release go 1", "a acquire go 0", "a sleep", "a end", "b end")
    assert states(line.lanes[0]) == ["waiting ?go", "working", "sleeping"]
    assert line.usages == ()


def test_a_semaphore_tells_its_limit_who_is_inside_and_who_waits() -> None:
    """The limit is what was left and who was inside."""
    line = run(
        "a acquire gate 1",
        "b acquire gate 0",
        "c wait gate",
        "a release gate 1",
        "c acquire gate 0",
        "d start",
        "d end",
    )
    usage = line.usages[0]
    assert (usage.limit, usage.most_inside, usage.most_waiting) == (2, 2, 1)
    assert [use.inside for use in usage.uses] == [("a",), ("a", "b"), ("a", "b"), ("b",), ("b",), ("b", "c")]


def test_one_release_too_many_lets_more_inside_than_the_limit() -> None:
    """And the first release, by somebody who never entered, makes nobody leave."""
    line = run(
        "main release gate 2", "a acquire gate 1", "b acquire gate 0", "a release gate 1", "b release gate 2", "a end"
    )
    assert (line.usages[0].limit, line.usages[0].most_inside) == (1, 2)


def test_the_main_thread_has_a_lane_only_when_it_takes_part() -> None:
    """Starting the others and waiting for their end is no part."""
    idle = run("main start", "a start", "main wait a join", "a end", "main wake a", "main end")
    assert [lane.thread for lane in idle.lanes] == ["a"]
    busy = run("main start", "a start", "main signal bell set", "a end", "main end")
    assert [lane.thread for lane in busy.lanes] == ["main", "a"]
    alone = run("main start", "main say hello", "main end")
    assert [lane.thread for lane in alone.lanes] == ["main"]


def test_a_lock_taken_again_is_counted() -> None:
    """`RLock` may be taken again by its owner."""
    line = run("a acquire lock", "a acquire lock x2", "a release lock x1", "a release lock", "a end")
    assert [span.times for span in line.lanes[0].spans] == [1, 2, 1, 1]


def test_a_thread_that_died_says_of_what() -> None:
    """The end has the exception's name."""
    assert run("a start", "a end - ValueError").lanes[0].died == "ValueError"


def test_no_events_make_an_empty_timeline() -> None:
    """Nothing to draw is no error."""
    assert run().lanes == ()


def test_a_wait_that_never_ends_is_longer_than_the_record_of_it() -> None:
    """The last event may be its beginning."""
    line = run("a acquire one", "b start", "b wait one")
    stuck = line.lanes[1].stuck
    assert stuck is not None
    assert stuck.end > stuck.start
    assert line.end == stuck.end
