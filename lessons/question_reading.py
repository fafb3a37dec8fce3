"""One `[[question]]` table into a `Question`, by its kind.

What is wrong is noted as problems of the file; a question with a problem is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lessons.demo import Demo
from lessons.question import Explored, Kind, Question, Right, Settled, Step, Wrong
from lessons.question_check import check_question
from lessons.table import Table

KINDS: tuple[Kind, ...] = ("choice", "true_false", "prints", "line", "order")
TEXT, CODE, OPTION = 600, 1200, 400


@dataclass(slots=True)
class Known:
    """What a question may refer to, and the ids that are taken."""

    topics: set[str]
    misconceptions: set[int]
    demos: Mapping[str, Demo]
    ids: set[str] = field(default_factory=set)


def read_question(table: Table, section: str, known: Known) -> Question | None:
    """The question, or None if there is anything wrong with it."""
    before = len(table.source.problems)
    id = table.word("id")
    table.title = f'question "{id}"' if id else table.title
    kind = table.one_of("kind", KINDS)
    misconceptions = _misconceptions(table)
    question = Question(
        id=id,
        kind=kind,
        section=section,
        topic=table.word("topic"),
        level=table.whole("level", 1, 3),
        ask=table.text("ask", limit=TEXT),
        right=Right("", table.text("because", limit=OPTION)),
        wrong=(),
        code=_code(table, kind),
        misconceptions=misconceptions,
        vary=_vary(table),
        keep_order=_yes(table, "keep_order"),
    )
    question = _READERS[kind](table, question)
    question = replace(question, settled=_settled(table, question, known))
    table.finish()
    _check_references(table, question, known)
    for what, remedy in check_question(question):
        table.source.note(f"{table.title}: {what}", remedy, table.at)
    return question if len(table.source.problems) == before else None


def _choice(table: Table, question: Question) -> Question:
    wrong = tuple(
        Wrong(one.text("text", limit=240), one.text("why", limit=OPTION), _belief(one, question))
        for one in _wrong_tables(table)
    )
    return replace(question, right=replace(question.right, text=table.text("right", limit=240)), wrong=wrong)


def _true_false(table: Table, question: Question) -> Question:
    answer = _yes(table, "answer", required=True)
    right, other = ("True", "False") if answer else ("False", "True")
    first = question.misconceptions[0] if question.misconceptions else None
    wrong = Wrong(other, table.text("why", limit=OPTION), first)
    return replace(question, right=replace(question.right, text=right), wrong=(wrong,))


def _prints(table: Table, question: Question) -> Question:
    question = _choice(table, question)
    return replace(question, checks=(Settled(question.code, prints=question.right.text),))


def _line(table: Table, question: Question) -> Question:
    lines = question.code.splitlines()

    def option(one: Table, key: str) -> str:
        number = one.whole(key, 1, max(1, len(lines)))
        return f"Line {number}: `{lines[number - 1].strip()}`" if lines else ""

    wrong = tuple(
        Wrong(option(one, "line"), one.text("why", limit=OPTION), _belief(one, question))
        for one in _wrong_tables(table)
    )
    return replace(question, right=replace(question.right, text=option(table, "right_line")), wrong=wrong)


def _order(table: Table, question: Question) -> Question:
    steps = tuple(_step(one) for one in table.tables("step"))
    start, broken = table.text("start", fallback="pass"), table.text("broken")
    checks: list[Settled] = []

    def option(one: Table, key: str, breaks: bool) -> str:
        names = one.text(key).split()
        if sorted(names) != sorted(step.name for step in steps):
            one.note(key, f"The order is {' '.join(names)!r}.", "It has to name each step once.")
        elif broken:
            by_name = {step.name: step.code for step in steps}
            program = "\n".join([start, *(by_name[name] for name in names), f"print({broken})"])
            checks.append(Settled(program, prints=str(breaks)))
        return " → ".join(names)

    right = option(table, "right_order", True)
    wrong = tuple(
        Wrong(option(one, "order", False), one.text("why", limit=OPTION), _belief(one, question))
        for one in _wrong_tables(table)
    )
    return replace(question, right=replace(question.right, text=right), wrong=wrong, steps=steps, checks=tuple(checks))


_READERS: Mapping[Kind, Callable[[Table, Question], Question]] = {
    "choice": _choice,
    "true_false": _true_false,
    "prints": _prints,
    "line": _line,
    "order": _order,
}


def _step(table: Table) -> Step:
    step = Step(table.text("name", limit=8), table.text("text", limit=120), table.text("code", limit=CODE))
    table.finish()
    return step


def _wrong_tables(table: Table) -> list[Table]:
    tables = table.tables("wrong")
    for number, one in enumerate(tables, start=1):
        one.title = f"wrong option {number} of {table.title}"
    return tables


def _belief(table: Table, question: Question) -> int | None:
    """The misconception of a wrong option: its own (0: it shows none), or the question's first. The option's last value
    to be read."""
    first = question.misconceptions[0] if question.misconceptions else None
    own = table.whole("misconception", 0, 999, fallback=first or 0) if "misconception" in table.values else first
    table.finish()
    return own or None


def _misconceptions(table: Table) -> tuple[int, ...]:
    table.asked.add("misconceptions")
    value = table.values.get("misconceptions", [])
    if not isinstance(value, list) or not all(type(one) is int for one in value):
        table.wrong("misconceptions", value, "a list of numbers")
        return ()
    return tuple(value)


def _code(table: Table, kind: Kind) -> str:
    needed = None if kind in ("prints", "line") else ""
    return table.text("code", fallback=needed, limit=CODE)


def _yes(table: Table, key: str, required: bool = False) -> bool:
    table.asked.add(key)
    value = table.values.get(key, None if required else False)
    if not isinstance(value, bool):
        table.wrong(key, value, "true or false, without quotes")
        return False
    return value


def _vary(table: Table) -> tuple[Mapping[str, str], ...]:
    tables = table.tables("vary")
    for one in tables:
        one.asked |= one.values.keys()
    rows = tuple({key: str(value) for key, value in one.values.items()} for one in tables)
    if len({frozenset(row) for row in rows}) > 1:
        table.note("vary", "The variants do not set the same names.", "Give every variant a value for each name.")
    return rows or ({},)


def _settled(table: Table, question: Question, known: Known) -> Settled | None:
    """What is shown as proof. A question that settles itself shows its own program."""
    one = table.table("settled")
    if one is None:
        return question.checks[0] if question.checks else None
    one.title = f"settled of {table.title}"
    if "demo" in one.values:
        settled = _by_demo(one, known)
    else:
        program = question.code if _yes(one, "code") else one.text("program", limit=CODE)
        prints = one.text("prints") if "prints" in one.values else None
        words: tuple[Explored, ...] = ("fails", "holds")
        settled = Settled(program, prints, one.one_of("explored", words) if "explored" in one.values else None)
    one.finish()
    return settled


def _by_demo(table: Table, known: Known) -> Settled:
    name = table.word("demo")
    number = table.whole("number", 0, 10_000, fallback=0) if "number" in table.values else None
    variant = table.word("variant") if "variant" in table.values else None
    demo = known.demos.get(name)
    if demo is None:
        table.note("demo", f'There is no demo "{name}".', f"There is: {', '.join(known.demos) or 'none'}.")
    elif variant is not None and demo.variant(variant) is None:
        there = ", ".join(one.name for one in demo.variants)
        table.note("variant", f'Demo "{name}" has no variant "{variant}".', f"It has: {there}.")
    return Settled(demo=name, number=number, variant=variant)


def _check_references(table: Table, question: Question, known: Known) -> None:
    if question.id in known.ids:
        table.note("id", f'The id "{question.id}" is taken.', "Give each question of the lesson an id of its own.")
    known.ids.add(question.id)
    if question.topic and question.topic not in known.topics:
        there = ", ".join(sorted(known.topics)) or "none yet"
        table.note("topic", f'There is no topic "{question.topic}".', f"topics.toml has: {there}.")
    used = {*question.misconceptions, *(one.misconception for one in question.wrong if one.misconception is not None)}
    for number in sorted(used - known.misconceptions):
        table.note("misconceptions", f"There is no misconception {number}.", "Add it to topics.toml, or take it out.")
