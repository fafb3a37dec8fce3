"""Reports by hand, as the explorer makes them."""

from __future__ import annotations

from sandbox.explorer.report import ExplorationReport, ReportStep


def lost_update() -> ExplorationReport:
    """Two buyers who both see one seat left."""
    steps = (
        ReportStep("main", 16, "thread.start()", "starts user 1", matters=False),
        ReportStep("user 1", 8, "if seats_left > 0:", "reads seats_left", "seats_left", None, "1"),
        ReportStep("user 2", 8, "if seats_left > 0:", "reads seats_left", "seats_left", None, "1"),
        ReportStep("user 1", 10, "seats_left -= 1", "writes seats_left", "seats_left", "1", "0"),
        ReportStep("user 2", 10, "seats_left -= 1", "writes seats_left", "seats_left", "0", "-1"),
        ReportStep("main", 21, "assert seats_left >= 0", "reads seats_left", "seats_left", None, "-1"),
    )
    return ExplorationReport(
        "fails",
        "assertion",
        "AssertionError: oversold",
        "Both users saw 1 seat left before either of them took it.",
        schedules=7,
        also_at_gil=False,
        schedule="0.1.2.1.2",
        steps=steps,
    )


def deadlock(threads: int = 2) -> ExplorationReport:
    """Threads in a ring, each with its own lock, waiting for its neighbour's."""
    names = [f"thread {number}" for number in range(threads)]
    steps = [
        ReportStep(name, 9, f"with locks[{i}]:", f"takes locks[{i}]", f"locks[{i}]", holds=(f"locks[{i}]",))
        for i, name in enumerate(names)
    ]
    steps += [
        ReportStep(
            name,
            11,
            f"with locks[{(i + 1) % threads}]:",
            f"waits for locks[{(i + 1) % threads}]",
            f"locks[{(i + 1) % threads}]",
            holds=(f"locks[{i}]",),
            waits_for=f"locks[{(i + 1) % threads}]",
            waits_for_thread=names[(i + 1) % threads],
        )
        for i, name in enumerate(names)
    ]
    reason = "Each of them holds a lock that the one before it waits for."
    return ExplorationReport("fails", "deadlock", "", reason, schedules=3, steps=tuple(steps))


def lost_notify() -> ExplorationReport:
    """A consumer that waits after the only notify."""
    steps = (
        ReportStep("producer", 12, "ready.notify()", "notifies ready (nobody waits)", "ready", holds=("ready",)),
        ReportStep("consumer", 7, "ready.wait()", "waits for a notify", "ready", waits_for="ready"),
        ReportStep(
            "main", 20, "consumer.join()", "waits", "consumer", waits_for="the end of consumer", waits_for_thread=None
        ),
    )
    reason = "The notify came before anybody waited, and a notify is not remembered."
    return ExplorationReport("fails", "deadlock", "", reason, schedules=2, steps=steps)
