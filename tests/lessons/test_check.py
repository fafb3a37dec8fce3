"""What a teacher can get wrong in a lesson's folder, and what they are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from lessons.catalog import Catalog
from lessons.check import check_lesson
from lessons.running import Ran, run_program

LESSON = """number = 7
title = "Tiny"
minutes = 1
summary = "A tiny lesson."
goals = ["Say hello"]
demos = ["hello"]

[next]
number = 8
title = "Later"

[[try]]
section = "greeting"
demo = "hello"
number = 2
variant = "loud"
label = "Try it"
"""

SECTION = """# Greeting

This prints a word:

```python
print("hello")
```

```output
hello
```

And this one a number, one of two:

```python
import random

print(random.choice([1, 2]))
```

```output-one-of
1
or
2
```

```python no-run
not_there()
```
"""

PROGRAM = """import sys

TIMES = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "soft")
word = "HELLO" if VARIANT == "loud" else "hello"
print(f"said {word} {TIMES} times")
assert word == "hello", "too loud"
"""

DEMO = """title = "Hello"
summary = "Says hello"

[number]
label = "times"
default = 1
least = 1
most = 3

[[variant]]
name = "soft"
label = "Softly"
expects = "Hello, {number} times."
teaches = "It is soft."
fails = "never"

[[variant]]
name = "loud"
label = "Loudly"
expects = "Hello, {number} times."
teaches = "It is loud."
fails = "often"

[variant.predict]
question = "How loud?"
answer = "very"
guess = [
    { name = "very", label = "Very", reply = "Yes." },
    { name = "not", label = "Not", reply = "It is." },
]
"""

FILES = {
    "lesson.toml": LESSON,
    "sections/1_greeting.md": SECTION,
    "demos/hello.py": PROGRAM,
    "demos/hello.toml": DEMO,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tiny lesson without a fault."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(folder: Path, run: bool = False) -> list[str]:
    """What a teacher reads, with the paths cut short."""
    found = [str(problem) for problem in check_lesson(folder, (), run_program if run else None)]
    return [one.removeprefix(str(folder)).lstrip("/") for one in found]


def test_a_lesson_without_a_fault_is_not_reported(folder: Path) -> None:
    """Neither read nor run, and it loads."""
    assert told(folder, run=True) == []
    assert list(Catalog.load([folder]).lessons) == [7]


def test_files_from_an_editor_on_windows_are_as_good(folder: Path) -> None:
    """With a byte order mark and other line ends."""
    for name, text in FILES.items():
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert told(folder, run=True) == []
    assert Catalog.load([folder]).lessons[7].sections[0].title == "Greeting"


MISTAKES = [
    ("lesson.toml", 'title = "Tiny"\n', "", "lesson.toml:1: the lesson has no `title`"),
    ("lesson.toml", 'title = "Tiny"', "title = Tiny", "lesson.toml:2: This is not TOML"),
    ("lesson.toml", 'title = "Tiny"', 'title = ""', "lesson.toml:2: `title` of the lesson is ''"),
    ("lesson.toml", "minutes = 1", 'minutes = "ten"', "lesson.toml:3: `minutes` of the lesson is 'ten'. .*1 to 240"),
    ("lesson.toml", "goals =", "goal =", r"lesson.toml:5: `goal` is not known here. Did you mean `goals`\?"),
    ("lesson.toml", '["hello"]', '["hello", "bye"]', "demos/bye.toml: The file is missing"),
    ("lesson.toml", 'demo = "hello"', 'demo = "helo"', 'lesson.toml:14: There is no demo "helo".*There is: hello'),
    ("lesson.toml", '"loud"', '"lod"', 'lesson.toml:16: Demo "hello" has no variant "lod". It has: soft, loud'),
    (
        "lesson.toml",
        '"greeting"',
        '"greting"',
        'lesson.toml:13: There is no section "greting" in this lesson. There is: greeting',
    ),
    (
        "lesson.toml",
        'demo = "hello"',
        'exercise = "x"\ndemo = "hello"',
        "lesson.toml:12: try 1 names demo and exercise",
    ),
    ("lesson.toml", 'demo = "hello"', 'puzzle = "x"', 'lesson.toml:14: There is no puzzle "x" in this lesson'),
    ("lesson.toml", "number = 2", "number = 9", "lesson.toml:15: `number` of try 1 is 9. It has to be .* from 1 to 3"),
    ("lesson.toml", '"Try it"', '"' + "x" * 39 + '"', "lesson.toml:17: `label` has 39 characters. Make it at most 38"),
    ("demos/hello.toml", "default = 1", "default = 9", "hello.toml:6: The default is 9.*range, 1 to 3"),
    ("demos/hello.toml", 'fails = "never"', 'fails = "maybe"', "hello.toml:15: `fails` .* is 'maybe'.*never"),
    ("demos/hello.toml", 'answer = "very"', 'answer = "vry"', 'hello.toml:26: No guess is called "vry".*very, not'),
    ("demos/hello.toml", 'name = "loud"', 'name = "soft"', 'Two variants are called "soft"'),
    ("demos/hello.toml", 'name = "not"', 'name = "very"', 'Two guesses of variant "loud" are called "very"'),
    ("demos/hello.toml", 'label = "Not"', 'label = "Not"x', "hello.toml:29: This is not TOML"),
    ("demos/hello.toml", "[[variant]]", "[[varant]]", r"`varant` is not known here. Did you mean `variant`"),
    ("demos/hello.py", "TIMES =", "TIMES ==", "hello.py:3: `python .*` ends with NameError"),
    ("demos/hello.py", 'else "hello"', "else", "hello.py:5: This is not Python"),
    ("demos/hello.py", 'assert word == "hello", "too loud"', "", "does not end with an `assert`"),
    ("demos/hello.py", ', "too loud"', "", "The `assert` that fails has no message"),
    ("demos/hello.py", "import sys", "import sys\n" + "\n" * 60, "The program has 6. lines"),
    ("demos/hello.py", 'VARIANT == "loud"', "True", "fails .AssertionError: too loud., and .* never to fail"),
    ("demos/hello.py", 'VARIANT == "loud"', "False", "did not fail in 10 runs"),
    ("demos/hello.py", 'print(f"said {word} {TIMES} times")', "", "prints nothing"),
    ("sections/1_greeting.md", "# Greeting", "Greeting", "1_greeting.md:1: The first line is no heading"),
    ("sections/1_greeting.md", SECTION[33:62], "", "1_greeting.md:6: This output has no code before it"),
    ("sections/1_greeting.md", "```python no-run\nnot_there()\n```", "```python\nx", "1_greeting.md:27: .*not closed"),
    ("sections/1_greeting.md", "python no-run", "python norun", "1_greeting.md:27: .*`python norun` is not known"),
    ("sections/1_greeting.md", "This prints a word:", "word " * 800, r"1_greeting.md:3: This block has \d+ char"),
    ("sections/1_greeting.md", 'print("hello")', "print('hello'", "1_greeting.md:6: This is not Python"),
    ("sections/1_greeting.md", "And this", "# And\n\nthis", "1_greeting.md:13: There is a second title"),
    ("sections/1_greeting.md", 'print("hello")', 'print("bye")', "1_greeting.md:9: .*prints 'bye'.*says 'hello'"),
    ("sections/1_greeting.md", "[1, 2]", "[3, 4]", "1_greeting.md:21: .*prints '[34]'.*says '1' or '2'"),
    ("sections/1_greeting.md", "import random", "import randm", "1_greeting.md:16: The code ends with ModuleNotFound"),
    ("sections/1_greeting.md", "```output\nhello\n```", "", "1_greeting.md:5: This code prints 'hello', and the text"),
    ("sections/1_greeting.md", SECTION[11:], "", "1_greeting.md: The section has a title and no text"),
    (
        "sections/1_greeting.md",
        "This prints",
        "word. " * 300 + "\n\nThis prints",
        r"\d+ words are no reading for 1 min",
    ),
]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "says"), MISTAKES, ids=[f"{n}-{says[:30]}" for n, (*_, says) in enumerate(MISTAKES)]
)
def test_a_mistake_is_told_with_its_file_its_line_and_a_remedy(
    folder: Path, file: str, right: str, wrong: str, says: str
) -> None:
    """One mistake at a time, in a lesson that is right otherwise."""
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    found = told(folder, run=True)
    assert [one for one in found if re.search(says, one)], found


def test_a_demo_that_takes_long_is_told(folder: Path) -> None:
    """A demo is run several times, and somebody waits."""

    def slow(program: str, arguments: Sequence[str]) -> Ran:
        return replace(run_program(program, arguments), seconds=3.0)

    problems = check_lesson(folder, (), slow)
    assert "took 3.0 seconds" in str(problems[0])


def remove_sections(folder: Path) -> None:
    (folder / "sections" / "1_greeting.md").unlink()


def badly_named_section(folder: Path) -> None:
    (folder / "sections" / "greeting.md").write_text("# Hello\n\nHello.\n", encoding="utf-8")


def two_sections_with_one_number(folder: Path) -> None:
    (folder / "sections" / "1_again.md").write_text("# Again\n\nAgain.\n", encoding="utf-8")


def no_program(folder: Path) -> None:
    (folder / "demos" / "hello.py").unlink()


def not_utf8(folder: Path) -> None:
    (folder / "demos" / "hello.py").write_bytes(b"\xff\xfe")


def stray_demo(folder: Path) -> None:
    (folder / "demos" / "other.py").write_text("print()\n", encoding="utf-8")


def no_lesson(folder: Path) -> None:
    (folder / "lesson.toml").unlink()


@pytest.mark.parametrize(
    ("mistake", "says"),
    [
        (remove_sections, "sections: There is no section"),
        (badly_named_section, "greeting.md: This is no name for a section. Call it NUMBER_name.md"),
        (two_sections_with_one_number, "has the same number"),
        (no_program, "hello.py: The demo has no program"),
        (not_utf8, "hello.py: The file cannot be read"),
        (stray_demo, "other.py: lesson.toml does not name it in `demos`"),
        (no_lesson, "There is no lesson here"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_a_missing_or_misplaced_file_is_told(folder: Path, mistake: Callable[[Path], None], says: str) -> None:
    """And nothing is raised."""
    mistake(folder)
    found = told(folder)
    assert [one for one in found if says in one], found


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    """A typing mistake in the path is the commonest of all."""
    assert "There is no such folder" in str(check_lesson(tmp_path / "nowhere")[0])
    file = tmp_path / "lesson.toml"
    file.write_text(LESSON)
    assert "This is a file" in str(check_lesson(file)[0])


def test_two_lessons_with_one_number_or_one_demo_name_are_told(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The second one is told, with the folder of the first; the first one stays in the catalog."""
    twin = tmp_path_factory.mktemp("twin")
    for name, text in FILES.items():
        (twin / name).parent.mkdir(exist_ok=True)
        (twin / name).write_text(text, encoding="utf-8")
    catalog = Catalog.load([folder, twin])
    assert catalog.lessons[7].folder == folder
    found = " ".join(str(problem) for problem in check_lesson(twin, catalog.lessons.values()))
    assert f"Lesson 7 is already in {folder}" in found
    assert 'already has a demo "hello"' in found


def test_a_faulty_lesson_does_not_take_the_others_away(folder: Path) -> None:
    """It is left out, and the catalog remembers why."""
    (folder / "lesson.toml").write_text("number = ", encoding="utf-8")
    catalog = Catalog.load([*Catalog.load().lessons[22].folder.parents[:1], folder])
    assert list(catalog.lessons) == [22]
    assert "This is not TOML" in str(catalog.problems[0])
