"""Kills a tutor at random, again and again, while a class answers; then looks at what the database holds.

    uv run python tests/benchmarks/kill_database.py [KILLS] [SEED]

Each child is a whole tutor with a live round: 80 students vote and change their votes, others answer a quiz alone, the
teacher closes, votes again, goes on. The child writes to a pipe what it sends and what was confirmed; it is killed
(SIGKILL) at a random moment, and the next one goes on with the same database. After each kill:

- the database opens and is sound;
- every confirmed vote, answer and program is there, or a later one of the same student that was sent;
- no vote counts twice: each ballot that was closed has exactly one answer for each of its votes.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.chat import Person, Place, Reply, Request
from bot.settings import Settings
from bot.tutor import Tutor

# Imported before the children are forked: otherwise each would spend its short life on importing them.
for name in ("bot.database.connect", "bot.database.migrate", "bot.database.rounds", "bot.database.sittings", "fsrs"):
    importlib.import_module(name)
for name in ("bot.database.programs", "bot.database.privacy", "aiosqlite", "bot.quiz.bars"):
    importlib.import_module(name)

HERE = Place("discord:5", "discord:1")
TEACHER = Person("discord:teacher", "t", teacher=True)


class Silent:
    """A chat that swallows what is said."""

    posts = 0

    async def post(self, place: str, reply: Reply) -> str:
        Silent.posts += 1
        return str(Silent.posts)

    async def edit(self, place: str, message: str, reply: Reply) -> None:
        return None


async def child(data: Path, pipe: int, seed: int) -> None:
    """A class at work, until somebody kills it."""
    chance = random.Random(seed)

    def tell(*words: object) -> None:
        os.write(pipe, (json.dumps(words) + "\n").encode())

    async def says(line: str, person: Person) -> list[Reply]:
        return [reply async for reply in tutor.answer(Request(line, person, HERE))]

    async def votes(number: int) -> None:
        person = Person(f"discord:s{number}", "s")
        while True:
            for live in list(tutor.live._rounds.values()):
                at = (live.stored.key, live.stored.position, live.stored.ballot)
                option = chance.randrange(len(live.presented.options))
                tell("sent", person.id, *at, option)
                (reply,) = await says(f"/class vote {at[0]} {at[1]} {at[2]} {'ABCDE'[option]}", person)
                if not reply.error and "counts nothing" not in reply.text:
                    tell("voted", person.id, *at, option)
            await asyncio.sleep(chance.random() * 0.05)

    async def practises(number: int) -> None:
        person = Person(f"discord:q{number}", "q")
        while True:
            (asked,) = await says("/quiz 22", person)
            line = chance.choice(asked.buttons).line
            for _ in range(2):  # pressed twice: counts once
                (told,) = await says(line, person)
                if not told.error:
                    tell("answered", f"{line.split()[2]}/001", person.id)
            key = await tutor.database.programs.keep(person.id, f"print({chance.random()})")
            tell("kept", key)

    async def teaches() -> None:
        while True:
            await says("/class quiz 22 20 600", TEACHER)  # refused while one is going on
            for live in list(tutor.live._rounds.values()):
                closing = ["/class close", "/class discuss"]
                words = closing if live.stored.phase == "open" else ["/class again", "/class next", "/class next"]
                await says(chance.choice(words), TEACHER)
            await asyncio.sleep(chance.random() * 0.1)

    async with Tutor(Settings(data=data)) as tutor:
        await tutor.connect(Silent(), {"discord:1"})
        tell("started", os.getpid())
        await asyncio.gather(teaches(), *(votes(n) for n in range(80)), *(practises(n) for n in range(6)))


@dataclass
class Told:
    """What the children said: the votes sent and confirmed, in order; answers and programs confirmed."""

    sent: dict[tuple[object, ...], list[int]] = field(default_factory=dict)
    voted: dict[tuple[object, ...], int] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    programs: set[str] = field(default_factory=set)
    confirmed: int = 0
    started: bool = False

    def hear(self, line: bytes) -> None:
        """One line of a child."""
        kind, *rest = json.loads(line)
        if kind == "sent":
            self.sent.setdefault(tuple(rest[:4]), []).append(rest[4])
        elif kind == "voted":
            # whatever this student sends from here on is later than what was confirmed
            self.voted[tuple(rest[:4])] = len(self.sent[tuple(rest[:4])]) - 1
        elif kind == "answered":
            self.answers[rest[0]] = rest[1]
        elif kind == "kept":
            self.programs.add(rest[0])
        self.started |= kind == "started"
        self.confirmed += kind in ("voted", "answered", "kept")


def run_and_kill(data: Path, told: Told, chance: random.Random) -> None:
    """One child from its start to its death."""
    read_end, write_end = os.pipe()
    seed = chance.randrange(1 << 30)
    pid = os.fork()
    if pid == 0:
        os.close(read_end)
        try:
            asyncio.run(child(data, write_end, seed))
        except BaseException as error:
            os.write(2, f"the child failed: {error!r}\n".encode())
        os._exit(1)
    os.close(write_end)
    told.started = False
    deadline: float | None = None
    # Most are killed at work and not at their start, however slow the machine is.
    patient, before = chance.random() < 0.8, told.confirmed
    rest = b""
    while deadline is None or time.monotonic() < deadline:
        ready, _, _ = select.select([read_end], [], [], 0.01)
        if ready:
            *lines, rest = (rest + (os.read(read_end, 65536) or _died())).split(b"\n")
            for line in lines:
                told.hear(line)
        if told.started and deadline is None and (not patient or told.confirmed > before):
            deadline = time.monotonic() + chance.random() * 1.2
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while piece := os.read(read_end, 65536):
        rest += piece
    for line in rest.split(b"\n")[:-1]:
        told.hear(line)
    os.close(read_end)


def _died() -> bytes:
    raise SystemExit("the child died by itself")


def faults(file: Path, told: Told) -> Iterator[str]:
    """What is not as it has to be."""
    with closing(sqlite3.connect(file)) as store:
        said = store.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok" or store.execute("PRAGMA foreign_key_check").fetchall():
            yield f"not sound: {said}"
        stored = {
            tuple(row[:4]): row[4] for row in store.execute("SELECT person, round, position, ballot, option FROM vote")
        }
        for key, at in told.voted.items():
            if stored.get(key) not in told.sent[key][at:]:
                yield f"vote lost: {key} confirmed {told.sent[key][at]}, stored {stored.get(key)}"
        marks = dict(store.execute("SELECT mark, person FROM answer").fetchall())
        for mark, person in told.answers.items():
            if marks.get(mark) != person:
                yield f"answer lost: {mark}"
        kept = {row[0] for row in store.execute("SELECT key FROM program")}
        for key in told.programs - kept:
            yield f"program lost: {key}"
        yield from _counted_wrong(store, stored)


def _counted_wrong(store: sqlite3.Connection, stored: dict[tuple[object, ...], int]) -> Iterator[str]:
    """Ballots whose answers are not exactly their votes."""
    open_now = {
        tuple(row)
        for row in store.execute("SELECT key, position, ballot FROM live_round WHERE phase = 'open'").fetchall()
    }
    votes = {(key, pos, ballot, who): one for (who, key, pos, ballot), one in stored.items()}
    answers: dict[tuple[object, ...], int] = {}
    for mark, option in store.execute("SELECT mark, option FROM answer WHERE source LIKE 'class%'"):
        key, position, ballot, person = mark.split("/", 3)
        answers[key, int(position), int(ballot), person] = option
    for vote, option in votes.items():
        if vote[:3] not in open_now and answers.get(vote) != option:
            yield f"counted wrong: {vote} voted {option}, counts as {answers.get(vote)}"
    for answer in answers.keys() - votes.keys():
        yield f"counted without a vote: {answer}"


def kill_often(kills: int, seed: int, data: Path) -> tuple[Told, list[str]]:
    """Kill so many children; gives what they said and the first faults that were found."""
    told, chance, found = Told(), random.Random(seed), list[str]()
    for _ in range(kills):
        run_and_kill(data, told, chance)
        found = list(faults(data / "lockstep.db", told))
        if found:
            break
    return told, found


def main() -> None:
    """Kill, and print the counts."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        told, found = kill_often(kills, seed, Path(folder))
        seconds = time.monotonic() - begun
        with closing(sqlite3.connect(Path(folder) / "lockstep.db")) as store:
            counts = {
                table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("vote", "answer", "program", "live_round")
            }
    print(f"{kills} kills (seed {seed}), {seconds:.0f} s: {told.confirmed:,} confirmed, stored {counts}")
    print(
        "\n".join(found[:20])
        or "nothing confirmed was lost, nothing was counted twice, the database was sound each time"
    )
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
