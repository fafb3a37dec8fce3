"""What a student is told of a program whose schedules were tried: verdict, picture, and the ways on."""

from __future__ import annotations

from bot.chat import Button, Reply
from bot.checking.checked_program import CheckedProgram
from bot.checking.verdict import MOST_NOTES, canary, granularity, headline, steps_in_words, way_on
from bot.safe_text import inline
from bot.schedule.places import Place, line_number
from bot.schedule.schedule_picture import schedule_picture
from sandbox.explorer.report import ExplorationReport


async def check_reply(
    program: CheckedProgram, report: ExplorationReport, replay: str | None, place: Place = line_number
) -> Reply:
    """The verdict. `replay` is the code under which the failing schedule is kept."""
    picture = await schedule_picture(report, place)
    parts = [f"**{program.title}**"] if program.title else []
    # The reason of a "holds" only says again that everything was tried.
    reason = report.reason if report.verdict != "holds" else ""
    parts += [headline(report), *(inline(sentence, 500) for sentence in (reason, *report.notes[:MOST_NOTES]))]
    if report.verdict == "fails":
        parts += [steps_in_words(report.steps, place)] if picture is None else []
        parts += [granularity(report)]
        parts += [f"Schedule `{replay}`"] if replay else []
    elif report.verdict == "holds":
        parts.append(canary(report, place))
    parts.append(way_on(report))
    return Reply(
        "\n".join(part for part in parts if part),
        buttons=check_buttons(program, report, replay),
        pictures=(picture,) if picture is not None else (),
    )


def check_buttons(program: CheckedProgram, report: ExplorationReport, replay: str | None) -> tuple[Button, ...]:
    """Edit and check again first where something is to be put right; then what shows more of it."""
    buttons: list[Button] = []
    if program.key is not None:
        wrong = report.verdict != "holds"
        buttons.append(Button("Edit & check again", f"/check edit:{program.key}", primary=wrong))
    if replay is not None:
        buttons.append(Button("Step through it", f"/replay {replay}"))
    if program.again is not None and not report.message.startswith("SyntaxError"):
        buttons.append(Button("Run it for real 50 times", f"/check real {program.again}"))
        buttons.append(Button("All outcomes", f"/check outcomes {program.again}"))
    if program.demo:
        buttons.append(Button("See it run", f"/demo {program.demo}"))
        buttons.append(Button("Show the program", f"/show {program.demo.split()[0]}"))
    return tuple(buttons)
