"""Attempts and broken puzzles are kept, once each, and go with their person."""

from __future__ import annotations

from pathlib import Path

from bot.database.database import Database
from bot.database.practice_records import Attempt, Duel, Replay, Turn


def database(path: Path) -> Database:
    return Database(f"sqlite:///{path / 'lockstep.db'}")


async def test_an_attempt_is_kept_once_and_found_by_person_and_by_server(tmp_path: Path) -> None:
    """A retried interaction must not count twice."""
    store = database(tmp_path)
    first = Attempt("a1", "discord:1", "77", "booking_lock", "fails", "assertion", "key1")
    for attempt in (first, first, Attempt("a2", "discord:2", "77", "booking_lock", "holds", "", "key2")):
        await store.practice.record(attempt)
    await store.practice.record(Attempt("a3", "discord:1", None, "counter_lock", "holds", "", "key3"))
    assert [one.id for one in await store.practice.of_person("discord:1")] == ["a1", "a3"]
    assert [one.id for one in await store.practice.of_server("77")] == ["a1", "a2"]
    assert [one.id for one in await store.practice.of_server(None)] == ["a3"]
    await store.close()


async def test_a_puzzle_keeps_the_fewest_steps(tmp_path: Path) -> None:
    """A longer way, found later, does not spoil a score."""
    store = database(tmp_path)
    assert await store.practice.break_puzzle("terminal:you", "lost_update", 5) == 5
    assert await store.practice.break_puzzle("terminal:you", "lost_update", 3) == 3
    assert await store.practice.break_puzzle("terminal:you", "lost_update", 4) == 3
    assert await store.practice.puzzles("terminal:you") == {"lost_update": 3}
    assert await store.practice.puzzles("terminal:ann") == {}
    await store.close()


async def test_a_replay_is_found_by_its_code_and_goes_with_its_person(tmp_path: Path) -> None:
    """Anybody may type the code; who deletes their data takes it away."""
    store = database(tmp_path)
    replay = Replay("x = 1\n", "0121", 1)
    code = await store.replays.keep("discord:1", replay)
    assert code == await store.replays.keep("discord:1", replay)
    assert await store.replays.find(code) == replay
    await store.privacy.delete("discord:1")
    assert await store.replays.find(code) is None
    await store.close()


async def test_a_duel_takes_fixes_until_both_are_in_and_keeps_each_attack(tmp_path: Path) -> None:
    """Nobody can change a fix that is being attacked."""
    store = database(tmp_path)
    duel = Duel("d1", "discord:1", "discord:2", "channel", "booking_lock", {})
    await store.duels.open(duel, "77")
    assert await store.duels.hand_in("d1", "discord:1", "key1")
    assert await store.duels.hand_in("d1", "discord:1", "key2"), "a better fix may come until the other's is in"
    assert await store.duels.hand_in("d1", "discord:2", "key3")
    assert not await store.duels.hand_in("d1", "discord:1", "key4")
    await store.duels.end_attack("d1", "discord:1", "12")
    await store.duels.end_attack("d1", "discord:2", None)
    found = await store.duels.find("d1")
    assert found is not None
    assert found.turns == {"discord:1": Turn("key2", "12"), "discord:2": Turn("key3", None, True)}
    assert found.other("discord:1") == "discord:2"
    assert await store.duels.find("d2") is None
    await store.close()
