"""The picture of a run and its text twins: whatever the run was, they fit, and the texts alone tell the story."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.chat import Picture
from bot.timeline import picture
from bot.timeline.canvas import Sheet, drawable, fit, text_width, wrap
from bot.timeline.run_picture import run_picture
from bot.timeline.titles import badge, columns, in_columns, is_alarm, thread_titles
from sandbox.result import Event, What


def crowd(threads: int, name: str = "user {}") -> list[Event]:
    """Threads that go through a semaphore of two and a lock."""
    events, at = [], 0.0

    def note(thread: str, what: What, thing: str = "", value: str = "") -> None:
        nonlocal at
        at += 0.0001
        events.append(Event(at, thread, what, thing, value))

    names = [name.format(number) for number in range(1, threads + 1)]
    for one in names:
        note(one, "start")
        note(one, "wait", "gate")
    for one in names:
        note(one, "acquire", "gate", "1")
        note(one, "acquire", "seats_lock")
        note(one, "say", "", f"{one} has a ticket")
        note(one, "release", "seats_lock")
        note(one, "release", "gate", "2")
        note(one, "end")
    return events


async def drawn(events: list[Event], headline: str = "Sold 4 tickets for 3 seats", subtitle: str = "") -> Picture:
    """The picture, with what is true of every picture checked."""
    picture = await run_picture("run.png", events, headline, subtitle)
    assert picture is not None
    assert len(picture.alt) <= 1024
    assert max(len(line) for line in picture.lanes.splitlines()) <= 80
    image = Image.open(io.BytesIO(picture.png))
    assert image.width == 1000
    assert len(picture.png) < 1_000_000
    return picture


@pytest.mark.parametrize("threads", [1, 2, 8, 16, 33, 64])
async def test_from_one_to_64_threads_each_has_a_lane(threads: int) -> None:
    """The lanes get lower, and each is still there."""
    picture = await drawn(crowd(threads))
    rows = [line for line in picture.lanes.splitlines() if line.startswith("user ")]
    assert len(rows) == threads
    assert Image.open(io.BytesIO(picture.png)).height < 2600


async def test_of_more_threads_than_lanes_the_first_are_shown_and_it_is_said() -> None:
    """Nothing is left out without a word."""
    picture = await drawn(crowd(70))
    assert "The first 64 of 70 threads." in picture.alt


async def test_long_names_and_names_that_hide_fit_and_show() -> None:
    """A stranger names threads and things."""
    events = crowd(3, "a very long name that goes on and on, number {}\n\u202e")
    picture = await drawn(events)
    assert "\u202e" not in picture.alt + picture.lanes
    assert "\\u202e" in picture.alt


async def test_events_at_one_moment_make_a_picture() -> None:
    """Zero lengths are no error."""
    picture = await drawn([Event(0.5, event.thread, event.what, event.thing, event.value) for event in crowd(3)])
    assert "user 3" in picture.lanes


async def test_a_deadlock_is_told_by_the_text_alone() -> None:
    """Who holds what, and who waits for what, for ever."""
    events = [
        Event(0.001, "anna", "acquire", "lock_a"),
        Event(0.002, "ben", "acquire", "lock_b"),
        Event(0.003, "anna", "wait", "lock_b"),
        Event(0.004, "ben", "wait", "lock_a"),
        Event(0.3, "cleo", "start"),
    ]
    picture = await drawn(events, "Deadlock")
    assert "anna still waits for lock_b, holding lock_a." in picture.alt
    assert "ben still waits for lock_a, holding lock_b." in picture.alt
    assert "! stuck: waits for B" in picture.lanes


async def test_the_paragraph_tells_the_crowd_the_permits_and_the_words() -> None:
    """The picture in words, for who cannot see it."""
    alt = (await drawn(crowd(4))).alt
    assert alt.startswith("Sold 4 tickets for 3 seats.")
    assert "gate has 2 permits; at most 1 were inside at once and up to 4 waited" in alt
    assert "In came, in order: user 1, user 2, user 3, user 4." in alt
    assert '"has a ticket": user 1, user 2, user 3, user 4.' in alt


async def test_no_events_make_no_picture() -> None:
    """A reply then goes without one."""
    assert await run_picture("run.png", [], "nothing") is None


def test_a_cut_text_is_no_wider_than_its_room() -> None:
    """Measured in the font that draws it."""
    for room in (5, 40, 80, 300):
        assert text_width(fit("How many inside the_semaphore_with_a_name", 27, room), 27) <= room
    assert all(text_width(line, 42) <= 400 for line in wrap("sold four tickets for three seats " * 5, 42, 400, 2))


def test_threads_get_short_titles_and_no_two_the_same() -> None:
    """The names that Python gives are long."""
    names = ["Thread-3 (buy)", "Thread-4", "ThreadPoolExecutor-0_1", "Thread-3 (buy) ", "user 7"]
    assert list(thread_titles(names).values()) == ["buy 3", "thread 4", "pool 2", "buy 3 #2", "user 7"]
    assert [badge(title) for title in ("user 12", "producer")] == ["12", "pr"]


@pytest.mark.parametrize(
    ("words", "alarm"),
    [
        ("has a ticket, -1 left", True),
        ("found nothing: gave up", True),
        ("has a ticket, 2 left", False),
        ("sold out", False),
    ],
)
def test_words_that_tell_of_something_wrong_are_marked(words: str, alarm: bool) -> None:
    """By a sign beside them, not by their colour alone."""
    assert is_alarm(words) is alarm


@pytest.mark.parametrize("name", ["张伟", "ユーザー", "محمد", "🙂", "␀"])
def test_letters_that_the_font_lacks_are_written_with_others(name: str) -> None:
    """An empty box would say nothing, and would look the same for everybody."""
    assert drawable(name).strip("?: ") or drawable(name) == "?"
    assert drawable(drawable(name)) == drawable(name)
    assert drawable("Łódź, Дима, ñ, ≥") == "Łódź, Дима, ñ, ≥"


def test_two_names_that_are_drawn_alike_are_told_apart() -> None:
    """Both are read "ZhangWei"."""
    assert list(thread_titles(["张伟", "章伟"], drawable).values()) == ["ZhangWei", "ZhangWei #2"]


async def test_the_last_time_on_the_axis_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands at the right edge of the lanes, which is near the edge of the picture."""
    edges: list[float] = []

    def note(sheet: Sheet, x: float, y: float, words: str, size: float, *more: object, **how: object) -> None:
        edges.append(x + text_width(words, size) * {"l": 1, "m": 0.5, "r": 0}[str(how.get("anchor", "l"))[0]])

    monkeypatch.setattr(Sheet, "text", note)
    await drawn([Event(0.0, "anna", "start"), Event(0.32, "anna", "end")])
    assert max(edges) <= 1000 - 8


async def test_a_letter_on_a_bar_keeps_clear_of_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag in the middle of the bar would cover it."""
    places: dict[str, float] = {}
    flags: list[float] = []

    def note(sheet: Sheet, x: float, y: float, words: str, *rest: object, **how: object) -> None:
        places[words] = x

    monkeypatch.setattr(Sheet, "text", note)
    monkeypatch.setattr(picture, "_flag", lambda sheet, x, middle, half: flags.append(x))
    await drawn(
        [
            Event(0.0, "anna", "acquire", "bell"),
            Event(0.05, "anna", "signal", "bell", "notify"),
            Event(0.1, "anna", "release", "bell"),
            Event(0.2, "anna", "end"),
        ]
    )
    assert abs(places["A"] - flags[-1]) > 15


async def test_lanes_of_wide_letters_stand_below_each_other() -> None:
    """A Chinese letter takes two columns of a terminal."""
    lanes = (await drawn(crowd(3, "张伟 {}"))).lanes.splitlines()
    bars = {columns(row[: row.index("|")]) for row in lanes if "|" in row}
    assert len(bars) == 1
    assert in_columns("ユーザーの名前", 8) == "ユーザ… "
    assert columns(in_columns("ユーザーの名前", 7)) == 7
