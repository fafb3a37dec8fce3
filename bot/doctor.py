"""What this installation has and lacks, each with its remedy: Python, libraries, settings, data, lessons."""

from __future__ import annotations

import difflib
import platform
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from importlib import metadata

from bot.command import Refusal
from bot.settings import NAMES, Settings
from sandbox.doctor import Finding

OLDEST, NEWEST = (3, 11), (3, 13)

INSTALL = "Run `uv sync`, or `pip install -r requirements.txt` in your virtual environment."


def python() -> Finding:
    """The interpreter: a supported version of CPython, with its GIL."""
    found = f"{platform.python_implementation()} {platform.python_version()}"
    supported = OLDEST <= sys.version_info[:2] <= NEWEST and platform.python_implementation() == "CPython"
    has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    return Finding(
        "Python",
        supported and has_gil,
        True,
        found if has_gil else f"{found} without the GIL, where nothing was measured",
        "Use CPython 3.11, 3.12 or 3.13 (the ordinary build): `uv run -p 3.11 lockstep`.",
    )


def libraries(required: Iterable[str] | None = None) -> Finding:
    """The pinned libraries. `required`: as a package's metadata lists them (None: what Lockstep's own lists)."""
    if required is None:
        try:
            required = metadata.requires("lockstep") or ()
        except metadata.PackageNotFoundError:
            return Finding("Libraries", False, False, "Lockstep itself is not installed here, only run", INSTALL)
    wanted = [
        match for line in required if (match := re.match(r"([\w.-]+)(?:\[[^]]*\])?==([^;\s]+)(?!.*extra ==)", line))
    ]
    wrong = [sentence for match in wanted if (sentence := _wrong_version(match[1], match[2]))]
    text = "; ".join(wrong) or f"all {len(wanted)} in the pinned versions"
    return Finding("Libraries", not wrong, True, text, INSTALL)


def _wrong_version(name: str, pinned: str) -> str:
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is missing"
    return "" if found == pinned else f"{name} is {found}, not {pinned}"


def settings_given(environment: Mapping[str, str]) -> Finding:
    """Names in the environment that look like settings and are none."""
    unknown = sorted(name for name in environment if name.startswith("LOCKSTEP_") and name not in NAMES)
    given = sorted(name for name in NAMES if environment.get(name))
    near = [match[0] for name in unknown if (match := difflib.get_close_matches(name, NAMES, n=1))]
    return Finding(
        "Settings",
        not unknown,
        False,
        f"{', '.join(unknown)}: no such setting"
        if unknown
        else f"given: {', '.join(given) or 'none'}; the rest by default",
        f"Did you mean {', '.join(near)}?" if near else f"There are {', '.join(NAMES)}.",
    )


def data_folder(settings: Settings) -> Finding:
    """Whether files can be written where they are kept."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data) as file:
            file.write(b"x" * 4096)
    except OSError as error:
        remedy = "Set LOCKSTEP_DATA to a folder that can be written, on a disk with space."
        return Finding("Data folder", False, True, f"{settings.data}: {error.strerror or error}", remedy)
    return Finding("Data folder", True, True, str(settings.data))


async def database(settings: Settings) -> Finding:
    """Whether the database opens, and has this version's tables."""
    from bot.database.database import Database

    opened = Database(settings.database_url)
    try:
        await opened.open()
    except Refusal as refusal:
        return Finding("Database", False, True, refusal.sentence)
    finally:
        await opened.close()
    return Finding("Database", True, True, f"opens: {opened.location.shown}")


def lessons(settings: Settings) -> Finding:
    """Whether every lesson can be read."""
    from lessons.catalog import OWN_LESSONS, Catalog

    catalog = Catalog.load((OWN_LESSONS, *settings.lessons))
    numbers = ", ".join(str(number) for number in sorted(catalog.lessons))
    count = len(catalog.problems)
    return Finding(
        "Lessons",
        not catalog.problems and bool(catalog.lessons),
        True,
        f"{count} problem{'s' * (count > 1)}" if count else f"lesson {numbers}" if numbers else "none",
        "Run `lockstep lesson-check`: it says what is wrong, where, and the remedy.",
    )
