"""Events come from a process that a stranger's program shares: any that the border lets in can be drawn."""

from __future__ import annotations

import random
import time

import pytest

from bot.schedule.schedule_picture import schedule_picture
from bot.timeline.run_picture import run_picture
from sandbox.explorer.report import ExplorationReport, ReportStep
from sandbox.result import Event, What

WHATS: tuple[What, ...] = ("start", "end", "wait", "acquire", "release", "sleep", "wake", "signal", "say")
TEXTS = (
    "",
    "0",
    "1",
    "9" * 300,
    "²",
    "-1",
    "x2",
    "join",
    "notify",
    "\u202e",
    "界" * 300,
    "lock",
    "user 1",
    "main",
    "`" * 9,
)


@pytest.mark.parametrize("seed", range(12))
async def test_any_events_make_a_picture(seed: int) -> None:
    """In no order, at any time, about anything."""
    chance = random.Random(seed)
    threads = [chance.choice(TEXTS) + str(number) for number in range(chance.choice((1, 3, 80)))]
    events = [
        Event(chance.choice((0.0, 1e-9, chance.random(), 9e5)), chance.choice(threads), chance.choice(WHATS),
              chance.choice(TEXTS) or str(chance.randrange(40)), chance.choice(TEXTS))
        for _ in range(chance.choice((1, 40, 600)))
    ]  # fmt: skip
    picture = await run_picture("run.png", events, "x" * 900, "y" * 900)
    assert picture is not None
    assert len(picture.alt) <= 1024
    assert max(len(line) for line in picture.lanes.splitlines()) <= 80
    assert len(picture.lanes.splitlines()) < 120
    assert len(picture.png) < 3_000_000


async def test_as_many_events_and_steps_as_the_border_lets_in_are_drawn_in_a_few_seconds() -> None:
    """Nobody can hold the tutor up with a picture."""
    began = time.process_time()
    events = [Event(number / 100, f"t{number % 64}", "acquire", f"lock {number}") for number in range(5000)]
    await run_picture("run.png", events, "many")
    many = tuple(f"lock {number}" for number in range(200))
    steps = tuple(ReportStep(f"t{number % 200}", 1, "x", "writes x", "x", holds=many) for number in range(5000))
    await schedule_picture(ExplorationReport("fails", "assertion", "no", "because", steps=steps))
    assert time.process_time() - began < 20
