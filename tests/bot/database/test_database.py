"""The database opens by itself, keeps what was confirmed, and says in one sentence why it cannot."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.database import connect, version
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.database.location import location
from bot.settings import SettingError

PROGRAM = "import threading\nprint('hi')\n"


def run(code: str, argument: str, wrapper: tuple[str, ...] = ()) -> str:
    """What a small program in a process of its own prints."""
    done = subprocess.run([*wrapper, sys.executable, "-c", code, argument], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def database(path: Path) -> Database:
    return Database(f"sqlite:///{path}")


async def test_a_reading_position_outlives_the_process(tmp_path: Path) -> None:
    """The section opened last is where the student goes on, whichever way it was stored."""
    file = tmp_path / "new" / "lockstep.db"
    first = database(file)
    assert await first.reading.position("terminal:you", 22) is None
    assert not file.exists(), "asking must not make a database"
    await first.reading.remember("terminal:you", 22, "locks", server="1")
    await first.reading.remember("terminal:you", 22, "semaphores")
    await first.close()
    second = database(file)
    assert await second.reading.position("terminal:you", 22) == "semaphores"
    await second.reading.remember("terminal:you", 22, "locks", server="1")
    assert not second.is_open, "an up-to-date file is read and written without SQLAlchemy"
    await second.open()
    assert await second.reading.position("terminal:you", 22) == "locks"
    assert await second.reading.position("terminal:ann", 22) is None
    assert await second.reading.sections("terminal:you") == {22: ["semaphores", "locks"]}
    await second.close()


async def test_a_reading_position_needs_no_heavy_import(tmp_path: Path) -> None:
    """A line typed at a command line must not wait for SQLAlchemy."""
    first = database(tmp_path / "lockstep.db")
    await first.open()
    await first.close()
    code = (
        "import asyncio, sys\n"
        "from bot.database.database import Database\n"
        "store = Database(sys.argv[1])\n"
        "asyncio.run(store.reading.remember('terminal:you', 22, 'locks'))\n"
        "print(asyncio.run(store.reading.position('terminal:you', 22)), 'sqlalchemy' in sys.modules)\n"
    )
    assert run(code, f"sqlite:///{tmp_path / 'lockstep.db'}").split() == ["locks", "False"]


async def test_a_kept_program_is_found_by_a_short_key(tmp_path: Path) -> None:
    """The key fits a button; the same program is kept once; another person's is another one."""
    store = database(tmp_path / "lockstep.db")
    key = await store.programs.keep("terminal:you", PROGRAM, "3\n")
    assert len(key) <= 10
    assert key == await store.programs.keep("terminal:you", PROGRAM, "3\n")
    assert (
        len(
            {
                key,
                await store.programs.keep("terminal:ann", PROGRAM, "3\n"),
                await store.programs.keep("terminal:you", PROGRAM),
            }
        )
        == 3
    )
    kept = await store.programs.find(key)
    assert kept is not None
    assert (kept.person, kept.code, kept.input) == ("terminal:you", PROGRAM, "3\n")
    assert await store.programs.find("nothing") is None
    await store.close()


async def test_a_bad_write_does_not_take_its_neighbours_with_it(tmp_path: Path) -> None:
    """Writes that share a commit succeed or fail each by itself."""
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import AsyncConnection

    store = database(tmp_path / "lockstep.db")
    await store.open()

    async def bad(connection: AsyncConnection) -> None:
        await connection.execute(text("INSERT INTO person (id, since) VALUES ('bad', 1)"))
        raise KeyError("bad")

    results = await asyncio.gather(
        store.programs.keep("terminal:a", "1"),
        store.write(bad),
        store.programs.keep("terminal:b", "2"),
        return_exceptions=True,
    )
    assert isinstance(results[1], KeyError)
    assert await store.programs.find(str(results[0])) is not None
    assert await store.programs.find(str(results[2])) is not None
    async with store.read() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM person WHERE id = 'bad'")) == 0
    await store.close()


async def test_a_commit_is_on_disk_and_foreign_keys_hold(tmp_path: Path) -> None:
    """WAL, synchronous FULL and foreign keys are in force on each connection."""
    from sqlalchemy import text

    store = database(tmp_path / "lockstep.db")
    async with store.read() as connection:
        values = [
            await connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["wal", 2, 1]
    await store.close()


async def test_an_error_does_not_show_what_students_wrote(tmp_path: Path) -> None:
    """Tracebacks go to the log; programs and answers do not belong there."""
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.ext.asyncio import AsyncConnection

    store = database(tmp_path / "lockstep.db")

    async def bad(connection: AsyncConnection) -> None:
        await connection.execute(text("INSERT INTO program (key) VALUES (:code)"), {"code": "print('secret')"})

    with pytest.raises(SQLAlchemyError) as caught:
        await store.write(bad)
    assert "secret" not in str(caught.value)
    await store.close()


async def test_the_migrations_lead_to_the_tables(tmp_path: Path) -> None:
    """What the migrations make is what the code believes is there; the newest version is the one the code names."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from bot.database.migrate import alembic_config
    from bot.database.tables import metadata

    scripts = ScriptDirectory.from_config(alembic_config())
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(version.KNOWN)
    store = database(tmp_path / "lockstep.db")
    async with store.read() as connection:
        assert (
            await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)) == []
        )
    await store.close()


@pytest.mark.parametrize("old", version.KNOWN[:-1])
async def test_what_an_older_lockstep_has_stored_is_kept(tmp_path: Path, old: str) -> None:
    """Each version's database is brought up to date, and nothing in it is lost."""
    from alembic import command

    from bot.database.connect import make_connections
    from bot.database.migrate import alembic_config

    file = tmp_path / "lockstep.db"
    connections = make_connections(location(f"sqlite:///{file}"))
    async with connections.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), old))
        await connection.exec_driver_sql("INSERT INTO person VALUES ('ann', 1)")
        await connection.exec_driver_sql("INSERT INTO reading VALUES ('ann', 22, 'locks', 1)")
    await connections.dispose()
    assert version.of_file(file) == old
    store = database(file)
    assert await store.reading.position("ann", 22) == "locks"
    assert version.of_file(file) == version.HEAD
    await store.close()


async def test_two_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    """The second waits for the first one's migration and finds it done."""
    stores = [database(tmp_path / "lockstep.db") for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    for store in stores:
        await store.close()
    assert version.of_file(tmp_path / "lockstep.db") == version.HEAD


def test_whoever_opens_a_new_file_at_the_same_moment_waits_for_the_others(tmp_path: Path) -> None:
    """SQLite itself makes nobody wait while a new file is set up: some were told that it is locked."""
    troubles: list[BaseException] = []

    def open_it(file: Path, all_there: threading.Barrier) -> None:
        with closing(sqlite3.connect(file)) as connection:
            all_there.wait()
            try:
                connect._set_up(connection, None)  # type: ignore[arg-type]
            except sqlite3.OperationalError as trouble:
                troubles.append(trouble)

    for number in range(50):
        all_there = threading.Barrier(3)
        opening = [threading.Thread(target=open_it, args=(tmp_path / f"{number}.db", all_there)) for _ in range(3)]
        for thread in opening:
            thread.start()
        for thread in opening:
            thread.join()
    assert troubles == []


async def refused(store: Database) -> str:
    with pytest.raises(DatabaseUnavailable) as caught:
        await store.programs.keep("terminal:you", PROGRAM)
    await store.close()
    return caught.value.sentence


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    """The sentence names both versions; nothing is changed; reading positions say the same."""
    file = tmp_path / "lockstep.db"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE alembic_version (version_num TEXT)")
        made.execute("INSERT INTO alembic_version VALUES ('9999')")
        made.commit()
    before = file.read_bytes()
    sentence = await refused(database(file))
    assert "version 9999" in sentence
    assert version.HEAD in sentence
    assert "Update Lockstep" in sentence
    with pytest.raises(DatabaseUnavailable, match="9999"):
        await database(file).reading.position("terminal:you", 22)
    assert file.read_bytes() == before


async def test_a_locked_database_is_said_to_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that holds the write lock is waited for, but not for ever; afterwards all is well again."""
    monkeypatch.setattr("bot.database.connect._PRAGMAS", ("PRAGMA busy_timeout = 50", "PRAGMA foreign_keys = ON"))
    file = tmp_path / "lockstep.db"
    store = database(file)
    await store.open()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailable, match="keeps it locked"):
            await store.programs.keep("terminal:you", PROGRAM)
        other.execute("ROLLBACK")
    assert await store.programs.keep("terminal:you", PROGRAM)
    await store.close()


async def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    """The remedy is the backup."""
    (tmp_path / "lockstep.db").write_text("this is not a database at all, " * 50)
    assert "not a database" in await refused(database(tmp_path / "lockstep.db"))


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("")
    sentence = await refused(database(tmp_path / "data" / "lockstep.db"))
    assert "LOCKSTEP_DATA" in sentence
    assert "Lessons and demos work meanwhile" in sentence


_CHILD = """
import asyncio, os, sys
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
{before}
async def main():
    store = Database("sqlite:///" + sys.argv[1])
    try:
        await store.programs.keep("terminal:you", "x" * 2_000_000)
    except DatabaseUnavailable as error:
        print(error.sentence)
    else:
        print("kept")
    await store.close()
asyncio.run(main())
"""


def child(file: Path, before: str = "", wrapper: tuple[str, ...] = ()) -> str:
    return run(_CHILD.format(before=before), str(file), wrapper)


def made(file: Path) -> Path:
    """A database that is up to date and closed."""

    async def make() -> None:
        store = database(file)
        await store.open()
        await store.close()

    asyncio.run(make())
    return file


def test_a_read_only_database_is_said_to_be_read_only(tmp_path: Path) -> None:
    """Also for root, who may write everywhere until that right is taken from it."""
    wrapper: tuple[str, ...] = ()
    if sys.platform == "win32":
        pytest.skip("rights of files are different there")
    if os.getuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("run by root, and there is no setpriv to take its rights away")
        wrapper = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    file = made(tmp_path / "lockstep.db")
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert "it is read-only" in child(file, wrapper=wrapper)
    finally:
        tmp_path.chmod(0o700)


def test_a_limit_on_the_size_of_files_is_one_sentence_too(tmp_path: Path) -> None:
    """What was stored before stays readable."""
    file = made(tmp_path / "lockstep.db")
    limit = (
        "import signal, resource\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))"
    )
    sentence = child(file, limit)
    assert "the disk is full" in sentence or "the disk reports an error" in sentence
    assert asyncio.run(database(file).reading.position("terminal:you", 22)) is None


def test_a_full_file_system_is_said_to_be_full(tmp_path: Path) -> None:
    """A file system of half a megabyte, if this host lets us mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this host lets nobody mount a small file system")
    try:
        sentence = child(folder / "lockstep.db")
    finally:
        subprocess.run(["umount", folder], check=True)
    assert "the disk is full" in sentence


def test_a_password_is_never_shown() -> None:
    """What a sentence may show of a server has no password in it."""
    place = location("postgresql://ann:se@cret@db.example/lockstep")
    assert "cret" not in place.shown
    assert place.url == "postgresql+asyncpg://ann:se@cret@db.example/lockstep"


def test_an_unknown_database_is_refused_by_its_setting() -> None:
    """The sentence says what can be set."""
    with pytest.raises(SettingError, match="LOCKSTEP_DATABASE is 'mysql"):
        location("mysql://host/db")
