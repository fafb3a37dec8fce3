"""`/run`, as a student uses it. The programs really run, in the plain child: what confines them is tested elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat import Attachment, Person, Place, Reply, Request
from bot.commands.run import RunProgram
from bot.database.database import Database
from bot.dispatch import Dispatch
from sandbox.job import Job, Limits
from sandbox.local_pool import LocalPool
from sandbox.pool import Progress
from sandbox.result import Result

ANN = Person("test:ann", "Ann")
PLACE = Place("test:room")


class TrustingPool(LocalPool):
    """Runs a test's own programs without a jail, with a shorter time limit."""

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        job = replace(job, limits=Limits(wall_seconds=1.5))
        return await super().run(job, owner, progress, trusted=True)


class AnsweringPool(LocalPool):
    """Gives one result, whatever the job."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        return self.result


class Student:
    """Types lines, presses buttons and fills forms in."""

    def __init__(self, pool: LocalPool, database: Database) -> None:
        self.dispatch = Dispatch([RunProgram(pool, database)])

    async def types(self, line: str, files: Sequence[Attachment] = (), **fields: str) -> Reply:
        request = Request(line, ANN, PLACE, tuple(files), fields)
        return [reply async for reply in self.dispatch.answer(request)][-1]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'lockstep.db'}")
    yield opened
    await opened.close()


@pytest.fixture
async def ann(database: Database) -> AsyncIterator[Student]:
    async with TrustingPool() as pool:
        yield Student(pool, database)


async def test_a_program_in_the_line_is_run(ann: Student) -> None:
    """How it ended comes first, then the figures, then its output."""
    reply = await ann.types("/run print(6 * 7)")
    assert reply.text.startswith("**It ran to its end**.\n-# exit code 0 · ")
    assert reply.code == "42"
    assert not reply.error


@pytest.mark.parametrize(
    "line",
    [
        "/run ```py\nfor i in range(2):\n    print(i)\n```",
        "/run please:\n```\nfor i in range(2):\n    print(i)\n```\nthanks",
        "/run for i in range(2):\n    print(i)",
        "/run ```python3\r\nfor i in range(2):\r\n    print(i)\r\n```",
    ],
)
async def test_a_code_block_is_run_without_its_fences(ann: Student, line: str) -> None:
    """Several lines, with what a chat puts around them or without."""
    assert (await ann.types(line)).code == "0\n1"


async def test_without_a_program_a_form_opens(ann: Student) -> None:
    """Sending it is typing `/run` with the fields beside it."""
    form = (await ann.types("/run")).form
    assert form is not None
    assert [field.name for field in form.fields] == ["code", "input"]
    reply = await ann.types(form.line, code="print(input() + input())", input="a\nb")
    assert reply.code == "ab"


async def test_a_file_is_run_under_its_name(ann: Student) -> None:
    """So that the traceback names the file that the student knows."""
    reply = await ann.types("/run", files=[Attachment("tickets.py", b"\xef\xbb\xbf1 / 0\n")])
    assert reply.text.startswith("**It ended with an exception in line 1**: `ZeroDivisionError: division by zero`")
    assert "tickets.py" in (reply.code or "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\xff\xfe", "is not a text in UTF-8"),
        ("print('é')".encode("latin-1"), "saved as UTF-8"),
        (b"  \n", "There is no code in it"),
        (b"#" * 100_001, "at most 100,000 are taken"),
        (b"print(1)\x00", "NUL character"),
    ],
)
async def test_a_file_that_is_no_program_is_refused_with_a_sentence(
    ann: Student, content: bytes, sentence: str
) -> None:
    """Nothing of it is run."""
    reply = await ann.types("/run", files=[Attachment("it.py", content)])
    assert reply.error
    assert sentence in reply.text


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("raise ValueError('one\\n\\ntwo\\n')", "**It ended with an exception in line 1**: `ValueError: one two`"),
        (
            "import threading\ndef f():\n    raise ValueError('one\\n> two')\nthreading.Thread(target=f).start()",
            "**A thread ended with an exception in line 3**: `ValueError: one > two`",
        ),
        ("import sys; sys.exit('ValueError: one\\ntwo')", "**It ended itself with exit code 1**"),
    ],
)
async def test_an_exception_with_several_lines_is_an_exception(ann: Student, code: str, begins: str) -> None:
    """Its last line alone looks like no exception; what a program only says of itself is none."""
    assert (await ann.types("/run", code=code)).text.startswith(begins)


async def test_input_without_input_is_one_plain_sentence(ann: Student) -> None:
    """A bare EOFError tells a student nothing."""
    reply = await ann.types("/run name = input()")
    assert "It asked for typing with input() in line 1, and nobody types while it runs" in reply.text
    assert "*Edit & run again* has a field for it" in reply.text
    assert "Edit & run again" in [button.label for button in reply.buttons]
    assert reply.code is None


async def test_too_little_input_says_how_much_there_was(ann: Student) -> None:
    """Two calls, one line."""
    reply = await ann.types("/run", code="input()\ninput()", input="one")
    assert "more typing with input() in line 2 than it was given (1 line)" in reply.text


async def test_an_exit_code_is_told_in_words(ann: Student) -> None:
    """`sys.exit(3)` is no exception, and printing nothing is said."""
    reply = await ann.types("/run import sys; sys.exit(3)")
    assert "It ended itself with exit code 3" in reply.text
    assert "It printed nothing." in reply.text


async def test_an_exception_in_a_thread_is_no_success(ann: Student) -> None:
    """The main thread goes on to its end, and a student would not look further."""
    code = "import threading\ndef f():\n    1 / 0\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint('end')\n"
    reply = await ann.types("/run", code=code)
    assert reply.text.startswith("**A thread ended with an exception in line 3**: `ZeroDivisionError")
    assert "end" in (reply.code or "")


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("import no_such_package", "and no other modules"),
        ("raise PermissionError(1, 'Operation not permitted', 'data.txt')", "Programs have no files here"),
    ],
)
async def test_what_programs_cannot_have_here_is_explained(ann: Student, code: str, advice: str) -> None:
    """At home the same program works, so the exception alone tells a student nothing."""
    assert advice in (await ann.types("/run", code=code)).text


async def test_code_that_python_cannot_read_is_called_so(ann: Student) -> None:
    """The most common mistake of all."""
    reply = await ann.types("/run", code="for x in range(3)\n    print(x)\n")
    assert reply.text.startswith("**Python cannot read it**: `SyntaxError: expected ':'`")


async def test_a_program_that_does_not_end_is_stopped_at_the_time_limit(ann: Student) -> None:
    """The limit is named, with what may be the cause."""
    reply = await ann.types("/run import threading; threading.Event().wait()")
    assert "It was stopped after" in reply.text
    assert "the time limit" in reply.text


async def test_long_output_is_cut_at_a_stated_cap_with_the_whole_as_a_file(ann: Student) -> None:
    """31 lines are one too many; 30 are not."""
    reply = await ann.types("/run for i in range(31): print(i)")
    assert "The first 30 lines or 1,500 characters of its output are shown" in reply.text
    assert (reply.code or "").endswith("\n29")
    assert reply.files[0].content == "".join(f"{i}\n" for i in range(31)).encode()
    assert not (await ann.types("/run for i in range(30): print(i)")).files


async def test_edit_and_run_again_opens_the_form_with_the_program_in_it(ann: Student) -> None:
    """What was typed to it is there too."""
    reply = await ann.types("/run", code="print(input())", input="hello")
    button = next(button for button in reply.buttons if button.label == "Edit & run again")
    form = (await ann.types(button.line)).form
    assert form is not None
    assert [field.value for field in form.fields] == ["print(input())\n", "hello\n"]
    assert form.line == "/run"


async def test_a_program_that_is_not_kept_any_more_is_answered_with_a_way_on(ann: Student) -> None:
    """A button from long ago."""
    reply = await ann.types("/run edit:gone")
    assert reply.error
    assert "no program kept under `gone`" in reply.text
    assert reply.buttons[0].line == "/run"


async def test_without_a_database_programs_still_run(tmp_path: Path) -> None:
    """Only the button that would need it is missing."""
    (tmp_path / "file").write_text("")
    async with TrustingPool() as pool:
        reply = await Student(pool, Database(f"sqlite+aiosqlite:///{tmp_path / 'file' / 'x.db'}")).types(
            "/run print(1)"
        )
    assert reply.code == "1"
    assert reply.buttons == ()


async def test_output_cannot_forge_how_the_program_ended(ann: Student) -> None:
    """It may print what it likes: what we say about it stands before it, and its last words are shown as its own."""
    code = (
        "import sys\nprint('It ran to its end')\nprint('ValueError: `**bold** @everyone', file=sys.stderr)\nsys.exit(1)"
    )
    reply = await ann.types("/run", code=code)
    assert reply.text.startswith("**It ended itself with exit code 1**")
    assert "@everyone" not in reply.text


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (Result("stopped", "memory", exit=None), "at 128 MB, the memory limit"),
        (Result("stopped", "threads"), "at 64 threads, the thread limit"),
        (Result("stopped", "output", stdout="x" * 70_000, truncated=True), "what was kept of it"),
        (Result("stopped", "cpu"), "the CPU limit"),
        (Result("stopped", "output"), "at 64 KB of output"),
        (Result("crashed", signal=11), "It crashed: SIGSEGV (signal 11)"),
        (Result("crashed", signal=99), "It crashed: signal 99"),
        (Result("left_early", exit=0), "It left early"),
    ],
)
async def test_every_other_end_has_its_words(database: Database, result: Result, sentence: str) -> None:
    """Each limit by its name, a crash as a crash, an early leave as no success."""
    reply = await Student(AnsweringPool(result), database).types("/run print(1)")
    assert sentence in reply.text
    assert "ran to its end" not in reply.text


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.00312, "3.1 ms"), (0.0996, "99.6 ms"), (0.1, "0.10 s"), (5.0, "5.00 s")]
)
async def test_the_time_used_is_shown_in_a_unit_that_fits(database: Database, seconds: float, shown: str) -> None:
    """Most programs take so few milliseconds that seconds with two places would say 0.00."""
    reply = await Student(AnsweringPool(Result("ok", exit=0, seconds=seconds)), database).types("/run print(1)")
    assert f" · {shown} · Python" in reply.text


async def test_a_host_without_a_jail_refuses_with_the_reason(database: Database) -> None:
    """The sentence is the sandbox's own."""
    reply = await Student(AnsweringPool(Result("refused", message="No jail here.")), database).types("/run print(1)")
    assert reply.error
    assert reply.text == "No jail here."
