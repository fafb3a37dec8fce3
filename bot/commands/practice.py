"""`/practice`: the exercises with one's state, one's task, its hints step by step, and the model once solved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence

from bot.chat import Button, File, Menu, Option, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.practice.standing import Standing, standings
from lessons.catalog import Catalog
from lessons.errors import NotThere
from lessons.exercise import Exercise


class PracticeCommand(Command):
    """Lists the exercises, and gives one of them; both private."""

    name = "practice"
    summary = "Exercises: write threads, and have every schedule of them tried"
    parameters = (
        Parameter("exercise", "the exercise's name", completes=True),
        Parameter("part", "`hint:1`, `hint:2`, ... or `model`", completes=True),
    )
    examples = ("/practice", "/practice booking_lock")
    private = True

    def __init__(self, catalog: Catalog, database: Database) -> None:
        self._catalog = catalog
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        mine = await self._standings(request.person.id)
        if "exercise" not in arguments:
            yield self._list(mine)
            return
        exercise = named_exercise(self._catalog, str(arguments["exercise"]))
        part = str(arguments.get("part", ""))
        if not part:
            yield _task(exercise, mine.get(exercise.name, Standing()))
        elif part == "model":
            yield _model(exercise, mine.get(exercise.name, Standing()))
        else:
            yield _hint(exercise, part)

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Exercises by name; then the parts of the one that was named."""
        if parameter == "exercise":
            return complete_exercise(self._catalog, typed)
        name = str(arguments.get("exercise", ""))
        hints = next((len(one.hints) for one in self._catalog.exercises if one.name == name), 0)
        parts = [*(f"hint:{number}" for number in range(1, hints + 1)), "model"]
        return [Choice(part) for part in parts if part.startswith(typed)]

    async def _standings(self, person: str) -> Mapping[str, Standing]:
        """What this person has done; nothing when the database is not to be had, which must not stop a lesson."""
        try:
            return standings(await self._database.practice.of_person(person))
        except DatabaseUnavailable:
            return {}

    def _list(self, mine: Mapping[str, Standing]) -> Reply:
        exercises = self._catalog.exercises
        if not exercises:
            return Reply("There is no exercise yet.", private=True, error=True)
        lines = [
            f"{number}. `{one.name}`, level {one.level}: {one.title}. {mine.get(one.name, Standing()).words}".rstrip()
            for number, one in enumerate(exercises, start=1)
        ]
        following = next((one for one in exercises if not mine.get(one.name, Standing()).solved), exercises[0])
        solved = sum(mine.get(one.name, Standing()).solved for one in exercises)
        return Reply(
            f"**Exercises** ({solved} of {len(exercises)} solved)\n" + "\n".join(lines),
            buttons=(Button("Go on", f"/practice {following.name}", primary=True),),
            menu=Menu(
                "Choose an exercise",
                tuple(Option(f"{one.title}"[:100], f"/practice {one.name}") for one in exercises[:25]),
            ),
            private=True,
            replaces=True,
        )


def named_exercise(catalog: Catalog, name: str) -> Exercise:
    """The exercise of this name. Raises `Refusal`, which names what exists."""
    try:
        return catalog.exercise(name)
    except NotThere as missing:
        near = (Button(missing.near[:38], f"/practice {missing.near}"),) if missing.near else ()
        raise Refusal(str(missing), buttons=(*near, Button("All exercises", "/practice"))) from None


def complete_exercise(catalog: Catalog, typed: str) -> list[Choice]:
    """The exercises whose name or title holds what was typed."""
    wanted = typed.lower()
    return [
        Choice(one.name, f"{one.name}: {one.title}"[:100])
        for one in catalog.exercises
        if wanted in one.name or wanted in one.title.lower()
    ]


def _task(exercise: Exercise, standing: Standing) -> Reply:
    buttons = [Button("Hand in", f"/submit {exercise.name}", primary=True)]
    if standing.last_program:
        buttons.append(Button("Go on with my last try", f"/submit {exercise.name} edit:{standing.last_program}"))
    buttons.append(Button("Hint", f"/practice {exercise.name} hint:1"))
    if standing.solved:
        buttons.append(Button("Compare with the model", f"/practice {exercise.name} model"))
    buttons.append(Button("All exercises", "/practice"))
    return Reply(
        f"**{exercise.title}** (level {exercise.level}). {standing.words}".rstrip() + f"\n{exercise.task}\n\n"
        f"**Start from this:**\n```python\n{exercise.starter.rstrip()}\n```",
        buttons=tuple(buttons),
        files=(File(f"{exercise.name}.py", exercise.starter.encode()),),
        private=True,
        replaces=True,
    )


def _hint(exercise: Exercise, part: str) -> Reply:
    count = len(exercise.hints)
    word, _, digits = part.partition(":")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else 0
    if word != "hint" or not 1 <= number <= count:
        raise Refusal(
            f"`{exercise.name}` has hints 1 to {count}. Try `/practice {exercise.name} hint:1`.",
            buttons=(Button("First hint", f"/practice {exercise.name} hint:1"),),
        )
    buttons = [Button("Hand in", f"/submit {exercise.name}", primary=True)]
    if number < count:
        buttons.append(Button("Next hint", f"/practice {exercise.name} hint:{number + 1}"))
    buttons.append(Button("The task", f"/practice {exercise.name}"))
    return Reply(
        f"**Hint {number} of {count}**: {exercise.hints[number - 1]}",
        buttons=tuple(buttons),
        private=True,
    )


def _model(exercise: Exercise, standing: Standing) -> Reply:
    if not standing.solved:
        raise Refusal(
            f"The model of `{exercise.name}` is shown once you have solved it. A hint may help until then.",
            buttons=(Button("Hint", f"/practice {exercise.name} hint:1"),),
        )
    return Reply(
        f"**One way to solve {exercise.name}**\n```python\n{exercise.model.rstrip()}\n```\n"
        "Yours holds too. Which lines does each lock protect, and is any held longer than needed?",
        buttons=(
            Button("My solution", f"/submit {exercise.name} edit:{standing.solved_with}"),
            Button("All exercises", "/practice", primary=True),
        ),
        private=True,
    )
