"""A reply as messages: whatever a command says, Discord takes it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import Button, File, Menu, Option, Picture, Reply
from bot.discord_adapter.layout import Page, file_name, pages
from bot.discord_adapter.split import length
from tests.bot.discord_adapter.stand_in import rules
from tests.bot.discord_adapter.stand_in.rules import TEXT, V2, walk

words = st.text(st.characters(exclude_categories=()), max_size=300)
long_text = st.builds(lambda text, times: (text + "\n\n") * times, words, st.integers(0, 40))
name = st.sampled_from(["run.png", "a b.txt", "../etc/passwd", "SPOILER_x.py", ".env", "noending", "ü.py", "x" * 300])
lines = st.integers(0, 30).map(lambda number: f"/do {number}")
buttons = st.lists(st.builds(Button, st.text("ab", min_size=1, max_size=38), lines), max_size=30).map(tuple)
options = st.lists(st.builds(Option, st.text("ab", min_size=1, max_size=100), lines), min_size=1, max_size=25)
menus = st.none() | st.builds(Menu, words, options.map(tuple))
replies = st.builds(
    Reply,
    text=long_text,
    code=st.none() | long_text,
    pictures=st.lists(st.builds(Picture, name, st.just(b"png"), long_text, st.just("")), max_size=12).map(tuple),
    files=st.lists(st.builds(File, name, st.just(b"file")), max_size=12).map(tuple),
    menu=menus,
    buttons=buttons,
)


def sent(page: Page) -> tuple[dict[str, object], dict[str, bytes]]:
    """What goes over the wire for one message."""
    files = {file.filename: file.fp.read() for file in page.attachments()}
    described = [{"filename": f.filename, "description": f.description} for f in page.attachments()]
    return {"components": page.view().to_components(), "attachments": described}, files


@settings(max_examples=150, deadline=None)
@given(replies)
async def test_discord_takes_every_reply(reply: Reply) -> None:
    """No reply makes a message that breaks one of Discord's rules; each file and each different button is there."""
    plan = pages(reply)
    for page in plan:
        message, files = sent(page)
        assert rules.about_message(message, V2, files) == []
        assert sum(length(c["content"]) for c in walk(message["components"]) if c["type"] == TEXT) <= 4000
    assert sum(len(page.pictures) for page in plan) == len(reply.pictures)
    assert sum(len(page.files) for page in plan) >= len(reply.files)
    assert {b.line for page in plan for b in page.buttons} == {b.line for b in reply.buttons}


async def test_the_order_is_text_picture_menu_buttons() -> None:
    """A phone shows a message from above: the result first, the steps to go on last."""
    picture = Picture("run.png", b"png", "Thread 1 waits.", "")
    reply = Reply("Sold 5.", (Button("Again", "/demo"),), Menu("More", (Option("One", "/lesson"),)), (picture,))
    message, files = sent(pages(reply)[0])
    assert [component["type"] for component in message["components"]] == [10, 12, 1, 1]
    assert files == {"run.png": b"png"}


async def test_code_stands_in_a_block_that_nothing_inside_can_end() -> None:
    """Program output with a fence stays in its block."""
    page = pages(Reply("Your output:", code="a\n```\n**I am the tutor**"))[0]
    assert page.texts == ["Your output:", "```\na\nˋˋˋ\n**I am the tutor**\n```"]


async def test_code_that_is_too_long_is_cut_and_comes_whole_as_a_file() -> None:
    """Nothing is lost: the block says how much is missing, the file has it."""
    code = "\n".join(f"line {number}" for number in range(2000))
    plan = pages(Reply("Your output:", code=code))
    assert "characters more" in plan[-1].texts[-1]
    assert [(file.name, file.content.decode()) for file in plan[-1].files] == [("whole.txt", code)]


async def test_a_text_that_would_flood_the_channel_ends_in_a_file() -> None:
    """Five messages at most; nothing is lost."""
    text = "\n\n".join("word " * 700 for _ in range(12)).strip()
    plan = pages(Reply(text, buttons=(Button("Next", "/lesson"),)))
    assert [page.texts[0][:8] for page in plan] == ["word wor"] * 4 + ["The rest"]
    assert [(file.name, file.content.decode()) for file in plan[-1].files] == [("whole.md", text)]
    assert plan[-1].buttons


async def test_the_text_twin_is_cut_at_a_word() -> None:
    """Discord takes 1024 characters of alt text."""
    message, _ = sent(pages(Reply(pictures=(Picture("p.png", b"", "word " * 300, ""),)))[0])
    alt = message["components"][0]["items"][0]["description"]
    assert len(alt) <= 1024
    assert alt.endswith("word …")


async def test_a_file_that_is_too_big_is_named() -> None:
    """It is left out, and the reply says so, in place of failing as a whole."""
    page = pages(Reply("Export", files=(File("all.json", bytes(200)),)), size_limit=100)[0]
    assert page.texts == ["Export", "`all.json` is too big for Discord and was left out."]
    assert page.files == []


async def test_two_buttons_that_do_the_same_are_one() -> None:
    """Discord rejects a message in which an id comes twice."""
    page = pages(Reply("x", buttons=(Button("Again", "/demo"), Button("Once more", "/demo"))))[0]
    assert [button.label for button in page.buttons] == ["Again"]


def test_files_keep_their_names_as_far_as_discord_allows() -> None:
    """Discord changes other names itself, and the component would not find its file any more."""
    taken: set[str] = set()
    assert [file_name(name, taken) for name in ("a.py", "a.py", "my file.txt", ".env", "noending")] == [
        "a.py",
        "a1.py",
        "my_file.txt",
        "env",
        "noending",
    ]


async def test_an_empty_reply_says_that_it_is_done() -> None:
    """A message without a component is rejected."""
    assert pages(Reply())[0].texts == ["Done."]
