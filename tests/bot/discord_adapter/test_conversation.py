"""A student talks to the bot through Discord: real client, real websocket, real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.chat import Button, Field, File, Form, Menu, Option, Person, Picture, Place, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.small_tutor import SmallTutor, asked_of, command, replies
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import CHANNEL, SERVER, TEACHER_ROLE, Member

NUMBER = Parameter("number", "how many", "int", least=1, most=20)
WORD = Parameter("word", "what kind")
FORM = Form("A program", "/form", (Field("code", "Code", "code", "print(1)"), Field("input", "Input", required=False)))


async def say_fields(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
    """Open the form, or say what was filled in."""
    if request.fields:
        yield Reply(f"code {request.fields['code']}, input {request.fields['input']}")
    else:
        yield Reply(form=FORM)


async def test_a_slash_command_is_answered_in_the_channel(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """The reply stands in the channel; its button is pressed like a typed line."""
    hello = command("hello", replies(Reply("**Hello**", buttons=(Button("Again", "/hello 2"),))), NUMBER)
    async with open_bot(hello):
        message = await world.shown(await world.type(ann, "hello"))
        assert (message.text, message.private) == ("**Hello**", False)
        again = await world.shown(await world.press(ann, message, "Again"))
        assert again.text == "**Hello**"
    assert [arguments for _, arguments in asked_of(hello)] == [{}, {"number": 2}]


async def test_the_request_says_who_asks_and_where(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Ids carry the chat's name, so that no two chats can mean the same person."""
    hello = command("hello", replies(Reply("Hello")), NUMBER, WORD)
    async with open_bot(hello):
        await world.shown(await world.type(ann, "hello", number=3, word="two words"))
    request, arguments = asked_of(hello)[0]
    assert request.person == Person(f"discord:{ann.id}", "Ann")
    assert request.place == Place(f"discord:{CHANNEL}", f"discord:{SERVER}")
    assert (request.line, arguments) == ("/hello 3 two words", {"number": 3, "word": "two words"})


async def test_a_private_talk_has_no_server_and_no_teacher(open_bot: OpenBot, world: StandIn) -> None:
    """Written to the bot alone, commands and buttons work; nobody is a teacher there."""
    hello = command("hello", replies(Reply("Hello", buttons=(Button("Again", "/hello"),))))
    async with open_bot(hello):
        world.alone = True
        bea = Member("Bea", teacher=True)
        message = await world.shown(await world.type(bea, "hello"))
        assert (await world.shown(await world.press(bea, message, "Again"))).text == "Hello"
    for request, _ in asked_of(hello):
        assert request.place == Place(f"discord:{CHANNEL}", None)
        assert request.person == Person(f"discord:{bea.id}", "Bea", teacher=False)


async def test_an_option_can_be_left_out_in_the_middle(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """What was filled in keeps its name; a word is not taken for the number before it."""
    hello = command("hello", replies(Reply("Hello")), WORD, Parameter("other", "what else"))
    async with open_bot(hello):
        await world.shown(await world.type(ann, "hello", other="x"))
    assert asked_of(hello)[0][1] == {"other": "x"}


async def test_a_menu_entry_is_a_typed_line(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Choosing an entry answers its line."""
    menu = Menu("Sections", (Option("One", "/hello 1"), Option("Two", "/hello 2", chosen=True)))
    hello = command("hello", replies(Reply("Hello", menu=menu)), NUMBER)
    async with open_bot(hello):
        message = await world.shown(await world.type(ann, "hello"))
        await world.shown(await world.choose(ann, message, "Two"))
    assert asked_of(hello)[1][1] == {"number": 2}


async def test_a_form_is_opened_filled_in_and_sent(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Sending a form is typing its line with the fields beside it."""
    async with open_bot(command("form", say_fields, slow=True, opens_form=True)):
        opened = await world.type(ann, "form")
        form = await world.until(lambda: opened.form)
        assert [label["label"] for label in form["components"]] == ["Code", "Input"]
        message = await world.shown(await world.send(ann, opened, code="print(2)"))
        assert message.text == "code print(2), input "


async def test_a_button_can_open_a_form(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """*Edit & run again* is a button whose line gives a form; the answer stands under the first one."""
    edit = command("edit", replies(Reply("Ready", buttons=(Button("Edit", "/form"),))))
    async with open_bot(edit, command("form", say_fields)):
        message = await world.shown(await world.type(ann, "edit"))
        opened = await world.press(ann, message, "Edit")
        await world.until(lambda: opened.form)
        answer = await world.shown(await world.send(ann, opened, code="x", input="y"))
        assert answer.text == "code x, input y"
        assert answer is not message


async def test_a_form_that_cannot_be_opened_any_more_is_one_press_away(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """A slow command was acknowledged already; its form hangs on a button then."""
    async with open_bot(command("form", say_fields, slow=True)):
        message = await world.shown(await world.type(ann, "form"), "**A program**")
        opened = await world.press(ann, message, "Open the form")
        assert (await world.until(lambda: opened.form))["title"] == "A program"


async def test_code_too_long_for_a_form_is_sent_back_with_a_reason(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """Discord's forms take 4000 characters; a longer program is not cut in silence."""
    form = Form("A program", "/form", (Field("code", "Code", "code", "x" * 4001),))
    async with open_bot(command("form", replies(Reply(form=form)))):
        message = await world.shown(await world.type(ann, "form"))
        assert message.text == (
            "Code has 4001 characters; a form takes 4000. Change it on your side and send it as a file."
        )
        assert message.private


async def test_a_message_menu_hands_the_message_over(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """*Run this code* on somebody's message takes its text, or its first file."""
    run = command("run", replies(Reply("ran")), Parameter("code", "the program", "rest"), menu="Run this code")
    async with open_bot(run):
        await world.shown(await world.menu(ann, "Run this code", world.write(ann, "```py\nprint(1)\n```")))
        await world.shown(await world.menu(ann, "Run this code", world.write(ann, "look", {"a.py": b"print(2)"})))
    (typed, _), (filed, _) = asked_of(run)
    assert typed.line == "/run ```py\nprint(1)\n```"
    assert [(file.name, file.content) for file in filed.attachments] == [("a.py", b"print(2)")]


async def test_a_file_comes_along(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """A command that takes a file has an option for it, and gets the content."""
    run = command("run", replies(Reply("ran")), takes_file=True)
    async with open_bot(run):
        await world.shown(await world.type(ann, "run", file=("a.py", b"print(1)")))
    assert [file.content for file in asked_of(run)[0][0].attachments] == [b"print(1)"]


async def test_a_file_that_is_too_big_is_refused_before_it_is_read(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """The sentence says how big it is and how big it can be; the command never starts."""
    run = command("run", replies(Reply("ran")), takes_file=True)
    async with open_bot(run):
        message = await world.shown(await world.type(ann, "run", file=("a.py", bytes(300 * 1024))))
        assert message.text == "`a.py` has 300 KB; a file can have 256 KB. Send only the program itself."
        assert message.private
    assert asked_of(run) == []


class Lessons(Command):
    """A command with completion."""

    name = "lesson"
    summary = "A lesson"
    parameters = (
        Parameter("number", "which", "int"),
        Parameter("section", "what part", completes=True),
    )

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        yield Reply(f"{dict(arguments)}")

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        if typed == "fail":
            raise RuntimeError("no completion today")
        found = [Choice(f"{arguments.get('number')}-{typed}-{number}", "label" * 30) for number in range(40)]
        return [Choice("x" * 200), *found]


async def test_an_option_is_completed(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """At most 25 choices that fit, made with what is filled in so far."""
    async with open_bot(Lessons()):
        asked = await world.complete(ann, "lesson", "section", "sem", number=22)
        choices = await world.until(lambda: asked.choices)
        assert [choice["value"] for choice in choices] == [f"22-sem-{number}" for number in range(25)]


async def test_a_completion_that_fails_is_an_empty_list(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """The student can go on typing; the fault is in the log."""
    async with open_bot(Lessons()):
        asked = await world.complete(ann, "lesson", "section", "fail")
        assert await world.until(lambda: asked.choices is not None)
        assert asked.choices == []


async def test_a_group_and_its_bare_command_are_both_there(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """`/board` beside `/board join` is `/board show` in Discord, which cannot have both."""
    board = command("board", replies(Reply("the board")))
    join = command("board join", replies(Reply("joined")), Parameter("name", "your name", "rest", required=True))
    async with open_bot(board, join):
        assert (await world.shown(await world.type(ann, "board show"))).text == "the board"
        assert (await world.shown(await world.type(ann, "board join", name="Ann B"))).text == "joined"
    assert asked_of(join)[0][1] == {"name": "Ann B"}
    assert asked_of(board)[0][0].line == "/board"


async def test_people_and_roles_are_given_by_their_ids(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """A mention is an id such as `discord:42`; a name could be anybody's."""
    give = command("give", replies(Reply("ok")), Parameter("to", "whom", "person"), Parameter("role", "what", "role"))
    async with open_bot(give):
        await world.shown(await world.type(ann, "give", to=Member("Bob", id=42), role=TEACHER_ROLE))
    assert asked_of(give)[0][1] == {"to": "discord:42", "role": f"discord:{TEACHER_ROLE}"}


async def test_teachers_are_those_who_manage_the_server_or_have_the_role(open_bot: OpenBot, world: StandIn) -> None:
    """The bot checks it again: hiding a command in Discord is not a lock."""
    close = command("close", replies(Reply("closed")), teachers_only=True)
    tutor = SmallTutor([close])
    tutor.roles = {f"discord:{TEACHER_ROLE}"}
    async with open_bot(tutor=tutor):
        assert world.commands[0]["default_member_permissions"] == 1 << 5
        said = [
            (await world.shown(await world.type(member, "close"))).text
            for member in (Member("Ann"), Member("Bea", teacher=True), Member("Cem", roles=(TEACHER_ROLE,)))
        ]
    assert said == [
        "`/close` is for teachers: those who may manage this server, or have its teacher role.",
        "closed",
        "closed",
    ]


async def test_an_unknown_line_is_answered_with_what_exists(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """A button of a command that is gone gets the sentence that a typed one gets, for the presser alone."""
    old = world.old_message([{"type": 1, "components": [_button("Go", "/lessen 22")]}])
    async with open_bot(command("lesson", replies(Reply("x")))):
        message = await world.shown(await world.press(ann, old, "Go"))
        assert message.text.startswith("There is no command `/lessen`. Did you mean `/lesson`?")
        assert message.private


async def test_a_refusal_is_private(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """What a student typed wrong is nobody else's business, also when the answer was announced in public."""

    async def refuse(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        raise Refusal("number is 99; it can be 1 to 20.")
        yield

    async with open_bot(command("demo", refuse, slow=True)):
        message = await world.shown(await world.type(ann, "demo"), "number is 99; it can be 1 to 20.")
        assert message.private
        assert world.in_channel() == []


async def test_a_fault_of_ours_is_one_sentence_with_an_id_from_the_log(
    open_bot: OpenBot, world: StandIn, ann: Member, caplog: object
) -> None:
    """The student gets a sentence, the teacher finds the traceback under the id in it."""

    async def fail(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        raise ZeroDivisionError("ours")
        yield

    async with open_bot(command("demo", fail)):
        message = await world.shown(await world.type(ann, "demo"))
        mark = message.text.split("`")[1]
        assert message.private
    assert f"id={mark}" in caplog.text  # type: ignore[attr-defined]
    assert "ZeroDivisionError" in caplog.text  # type: ignore[attr-defined]


async def test_a_picture_comes_with_its_text_twin(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """The picture is in the message, the same in words is its alt text."""
    picture = Picture("run.png", b"\x89PNG", "Thread 1 waits for the lock.", "lanes")
    async with open_bot(command("demo", replies(Reply("Result", pictures=(picture,))), slow=True)):
        message = await world.shown(await world.type(ann, "demo"))
        assert message.files == {"run.png": b"\x89PNG"}
        assert message.alts == ["Thread 1 waits for the lock."]


async def test_buttons_work_under_a_message_with_everything(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """discord.py builds the whole message anew for each press; every kind of part must survive that."""
    everything = Reply(
        "Result",
        buttons=(Button("Again", "/hello"),),
        menu=Menu("More", (Option("One", "/hello"),)),
        pictures=(Picture("run.png", b"\x89PNG", "Thread 1 waits.", ""),),
        files=(File("a.py", b"print(1)"),),
        code="print(1)",
    )
    async with open_bot(command("demo", replies(everything)), command("hello", replies(Reply("Hello")))):
        message = await world.shown(await world.type(ann, "demo"))
        assert (await world.shown(await world.press(ann, message, "Again"))).text == "Hello"
        assert (await world.shown(await world.choose(ann, message, "One"))).text == "Hello"


@pytest.mark.parametrize("slow", [True, False])
async def test_a_private_page_is_replaced_in_its_place(
    open_bot: OpenBot, world: StandIn, ann: Member, slow: bool
) -> None:
    """Turning pages leaves one message behind, also when the next page takes a while and tells its progress."""
    first = command("first", replies(Reply("one", buttons=(Button("Next", "/second"),), private=True)))
    steps = Reply("working", progress=True, private=True), Reply("two", private=True, replaces=True)
    async with open_bot(first, command("second", replies(*steps), slow=slow, private=True)):
        asked = await world.type(ann, "first")
        page = await world.shown(asked)
        turned = await world.press(ann, page, "Next")
        assert await world.shown(turned, "two") is page
        assert [message.text for message in (*asked.shown, *turned.shown)] == ["two", "two"]
        assert turned.shown == [page]


async def test_a_public_message_is_not_replaced(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Somebody else may be reading it."""
    first = command("first", replies(Reply("one", buttons=(Button("Next", "/second"),))))
    async with open_bot(first, command("second", replies(Reply("two", private=True, replaces=True)))):
        page = await world.shown(await world.type(ann, "first"))
        second = await world.shown(await world.press(ann, page, "Next"))
        assert (page.text, second.text, second.private) == ("one", "two", True)


async def test_a_long_reply_goes_on_in_further_messages(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Text over Discord's limit is cut at paragraphs; the buttons stand under the last part."""
    text = "\n\n".join(f"{number} " + "word " * 150 for number in range(12))
    reply = Reply(text, buttons=(Button("Next", "/lesson"),))
    async with open_bot(command("lesson", replies(reply))):
        asked = await world.type(ann, "lesson")
        await world.until(lambda: len(asked.shown) == 3)
        assert [bool(message.buttons) for message in asked.shown] == [False, False, True]
        assert "".join("".join(m.text for m in asked.shown).split()) == "".join(text.split())


def _button(label: str, line: str) -> dict[str, object]:
    return {"type": 2, "style": 2, "label": label, "custom_id": line}
