"""A backup is one moment of the database, and the way back keeps what was there."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.database.backup import back_up, restore
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.database.location import location


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def files(folder: Path, pattern: str) -> list[Path]:
    return list(folder.glob(pattern))


def changed(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)


async def programs(file: Path) -> int:
    store = Database(url(file))
    counts = await store.privacy.counts("terminal:you")
    await store.close()
    return counts.get("program", 0)


async def keep(store: Database, count: int) -> None:
    for number in range(count):
        await store.programs.keep("terminal:you", f"print({number})")


async def test_a_backup_while_others_write_is_sound_and_restores(tmp_path: Path) -> None:
    """What was confirmed before it began is in it; a restore brings exactly that back."""
    file, copy = tmp_path / "lockstep.db", tmp_path / "copy.db"
    store = Database(url(file))
    await keep(store, 20)
    writing = asyncio.create_task(keep(store, 200))
    await asyncio.to_thread(back_up, store.location, copy)
    await writing
    in_copy = await programs(copy)
    assert 20 <= in_copy <= 200
    kept = await asyncio.to_thread(restore, store.location, copy)
    assert kept is not None
    counts = await store.privacy.counts("terminal:you")
    assert counts["program"] == in_copy, "the open database sees what was restored"
    await store.close()
    assert await programs(kept) == 200
    assert not files(tmp_path, "*.part")


async def test_a_damaged_database_is_put_aside_and_replaced(tmp_path: Path) -> None:
    """The very case that backups are for."""
    file, copy = tmp_path / "lockstep.db", tmp_path / "copy.db"
    store = Database(url(file))
    await keep(store, 3)
    await store.close()
    back_up(location(url(file)), copy)
    changed(file, b"garbage " * 1000)
    kept = restore(location(url(file)), copy)
    assert kept is not None
    assert kept.read_bytes()[:7] == b"garbage"
    assert await programs(file) == 3


async def test_restore_into_nothing(tmp_path: Path) -> None:
    """A new computer."""
    store = Database(url(tmp_path / "lockstep.db"))
    await keep(store, 3)
    await store.close()
    back_up(store.location, tmp_path / "copy.db")
    assert restore(location(url(tmp_path / "new" / "lockstep.db")), tmp_path / "copy.db") is None
    assert await programs(tmp_path / "new" / "lockstep.db") == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a database, " * 100, "wrong.db` is not a backup of Lockstep"),
        (b"", "not a backup of Lockstep"),
        (None, "no file"),
    ],
)
async def test_what_is_no_backup_is_refused_and_nothing_changes(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    """The sentence names the file."""
    file, wrong = tmp_path / "lockstep.db", tmp_path / "wrong.db"
    store = Database(url(file))
    await keep(store, 3)
    await store.close()
    changed(wrong, content)
    with pytest.raises(DatabaseUnavailable, match=said):
        restore(store.location, wrong)
    assert await programs(file) == 3
    assert not files(tmp_path, "*before-restore*")


async def test_a_backup_into_a_folder_that_is_not_there_names_the_folder(tmp_path: Path) -> None:
    """Not the database, which is well."""
    store = Database(url(tmp_path / "lockstep.db"))
    await keep(store, 1)
    await store.close()
    with pytest.raises(DatabaseUnavailable, match=r"no folder .*nowhere") as refused:
        back_up(store.location, tmp_path / "nowhere" / "copy.db")
    assert "lockstep.db" not in str(refused.value)


async def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """Restoring it would lock this Lockstep out."""
    store = Database(url(tmp_path / "lockstep.db"))
    await keep(store, 1)
    await store.close()
    back_up(store.location, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()
    with pytest.raises(DatabaseUnavailable, match="newer Lockstep"):
        restore(store.location, tmp_path / "copy.db")


def test_postgresql_is_sent_to_its_own_tool(tmp_path: Path) -> None:
    """The sentence names it."""
    with pytest.raises(DatabaseUnavailable, match="pg_dump"):
        back_up(location("postgresql://a:b@host/db"), tmp_path / "copy.db")


def test_the_two_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit codes for scripts, sentences for people; a backup is not written over by accident."""
    monkeypatch.setenv("LOCKSTEP_DATA", str(tmp_path))

    def exit_code(*words: str) -> int | str | None:
        with pytest.raises(SystemExit) as ended:
            main(words)
        return ended.value.code

    copy = str(tmp_path / "copy.db")
    assert exit_code("backup", copy) == 1
    assert "nothing to back up" in capsys.readouterr().err

    async def make() -> None:
        store = Database(url(tmp_path / "lockstep.db"))
        await keep(store, 2)
        await store.close()

    asyncio.run(make())
    assert exit_code("backup", copy) == 0
    assert exit_code("backup", copy) == 1
    assert "exists already" in capsys.readouterr().err
    assert exit_code("backup", copy, "--replace") == 0
    assert exit_code("restore", copy) == 0
    assert "kept in" in capsys.readouterr().out
