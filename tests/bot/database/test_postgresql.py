"""The same on PostgreSQL, by one setting. A server of the test's own, if PostgreSQL is installed here."""

from __future__ import annotations

import asyncio
import glob
import os
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.chat import Person, Place, Reply, Request
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.settings import Settings
from bot.tutor import Tutor

HERE = Place("discord:5", "discord:1")


def tool(name: str) -> str | None:
    """A program of PostgreSQL, which some systems keep out of the path."""
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return found[-1] if found else shutil.which(name)


def user() -> str | None:
    """Whose rights the server gets: it refuses those of root."""
    if not hasattr(os, "getuid"):
        pytest.skip("this system has no such users")
    if os.getuid() != 0:
        return None
    import pwd

    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip("run by root, and there is no user postgres to run the server as")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server that is there for this file only."""
    initdb, postgres = tool("initdb"), tool("postgres")
    if initdb is None or postgres is None:
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    who = user()
    folder = tmp_path_factory.mktemp("pg")
    if who is not None:
        shutil.chown(folder, who)
        for above in list(folder.parents)[:2]:
            above.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    subprocess.run(
        [initdb, "-D", data, "-U", "lockstep", "-A", "trust", "-E", "UTF8", "--no-sync"],
        user=who,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    settings = ["-c", f"unix_socket_directories={folder}", "-c", "listen_addresses=127.0.0.1"]
    with subprocess.Popen(
        [postgres, "-D", data, "-p", str(port), *settings], user=who, cwd=folder, stderr=subprocess.DEVNULL
    ) as process:
        try:
            asyncio.run(ready(f"postgresql://lockstep@127.0.0.1:{port}/postgres", process))
            yield f"postgresql://lockstep@127.0.0.1:{port}/postgres"
        finally:
            process.terminate()


async def ready(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server takes connections."""
    import asyncpg

    async with asyncio.timeout(40):
        while process.poll() is None:
            try:
                await (await asyncpg.connect(url)).close()
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.1)
            else:
                return
    raise AssertionError("the server has ended")


@pytest.fixture
async def tutor(server: str, tmp_path: Path) -> AsyncIterator[Tutor]:
    """The whole tutor on an empty database."""
    import asyncpg

    connection = await asyncpg.connect(server)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
    async with Tutor(Settings(data=tmp_path, database=server)) as made:
        yield made


async def says(tutor: Tutor, line: str, who: str, teacher: bool = False) -> list[Reply]:
    return [reply async for reply in tutor.answer(Request(line, Person(who, who, teacher), HERE))]


async def test_the_migrations_lead_to_the_same_tables(tutor: Tutor) -> None:
    """And opening it again changes nothing."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from bot.database.tables import metadata

    for _ in range(2):
        async with tutor.database.read() as connection:
            found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
            assert found == []
        await tutor.database.close()


async def test_a_quiz_a_live_round_and_a_way_out(tutor: Tutor) -> None:
    """Reading, answering, voting by a whole class, the board, and deleting it all."""
    await says(tutor, "/lesson 22 locks", "ann")
    assert await tutor.database.reading.position("ann", 22) == "locks"
    (asked,) = await says(tutor, "/quiz 22", "ann")
    (told,) = await says(tutor, asked.buttons[0].line, "ann")
    assert "You chose" in told.text
    assert "your first answer counts" in (await says(tutor, asked.buttons[1].line, "ann"))[0].text
    controls, question = await says(tutor, "/class quiz 22 1 60", "teacher", teacher=True)
    await asyncio.gather(*(says(tutor, question.buttons[n % 2].line, f"s{n}") for n in range(200)))
    (result,) = await says(tutor, controls.buttons[0].line, "teacher", teacher=True)
    assert "100 (50 %)" in result.pictures[0].alt
    await says(tutor, "/board join Ann", "ann")
    assert "Ann" in (await says(tutor, "/board", "ben"))[0].text
    assert "sections read" in (await says(tutor, "/progress", "ann"))[0].text
    await says(tutor, "/privacy erase", "ann")
    assert await tutor.database.privacy.counts("ann") == {}
    assert (await tutor.database.privacy.counts("s1"))["vote"] == 1
    await tutor.leave("discord:1")
    tutor.clock = tutor.database.clock = lambda: 4e9  # type: ignore[assignment]
    assert await tutor.database.privacy.purge() == ["discord:1"]
    assert await tutor.database.privacy.counts("s1") == {}


async def test_a_server_that_is_gone_is_one_sentence(tutor: Tutor) -> None:
    """Without a password in it."""
    database = Database("postgresql://lockstep:secret@127.0.0.1:1/postgres")
    with pytest.raises(DatabaseUnavailable) as caught:
        await database.programs.keep("ann", "print(1)")
    assert "the server does not answer" in caught.value.sentence
    assert "secret" not in caught.value.sentence


async def test_a_database_that_is_not_there_is_one_sentence(server: str) -> None:
    """The sentence says what to do."""
    database = Database(server.replace("/postgres", "/nothing"))
    with pytest.raises(DatabaseUnavailable, match="no such database"):
        await database.programs.keep("ann", "print(1)")
