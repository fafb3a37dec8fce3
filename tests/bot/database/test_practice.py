"""Attempts and broken puzzles are kept, once each, and go with their person."""

from __future__ import annotations

from pathlib import Path

from bot.database.database import Database
from bot.database.practice import Attempt


def database(path: Path) -> Database:
    return Database(f"sqlite:///{path / 'lockstep.db'}")


async def test_an_attempt_is_kept_once_and_found_by_person_and_by_server(tmp_path: Path) -> None:
    """A retried interaction must not count twice."""
    base = database(tmp_path)
    first = Attempt("a1", "discord:1", "77", "booking_lock", "fails", "assertion", "key1")
    for attempt in (first, first, Attempt("a2", "discord:2", "77", "booking_lock", "holds", "", "key2")):
        await base.practice.record(attempt)
    await base.practice.record(Attempt("a3", "discord:1", None, "counter_lock", "holds", "", "key3"))
    assert [one.id for one in await base.practice.of_person("discord:1")] == ["a1", "a3"]
    assert [one.id for one in await base.practice.of_server("77")] == ["a1", "a2"]
    assert [one.id for one in await base.practice.of_server(None)] == ["a3"]
    await base.close()


async def test_a_puzzle_keeps_the_fewest_steps(tmp_path: Path) -> None:
    """A longer way, found later, does not spoil a score."""
    base = database(tmp_path)
    assert await base.practice.break_puzzle("terminal:you", "lost_update", 5) == 5
    assert await base.practice.break_puzzle("terminal:you", "lost_update", 3) == 3
    assert await base.practice.break_puzzle("terminal:you", "lost_update", 4) == 3
    assert await base.practice.puzzles("terminal:you") == {"lost_update": 3}
    assert await base.practice.puzzles("terminal:ann") == {}
    await base.close()
