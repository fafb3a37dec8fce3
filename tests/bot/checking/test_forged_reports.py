"""What a program may forge from inside the jail fools nobody's chat: it is short, and it can be shown."""

from __future__ import annotations

from typing import Any

import pytest

from bot.checking.check_reply import check_reply
from bot.checking.checked_program import CheckedProgram
from bot.checking.exploring import Ended, Tried, explore
from bot.checking.report_reading import report_of
from bot.checking.verdict import told
from bot.command import Refusal
from bot.stepping.stepping import Stepping
from sandbox.explorer.report import Canary, ExplorationReport
from sandbox.job import Explore, Job, Step
from sandbox.pool import Progress
from sandbox.result import Result

SIGNS = "@everyone ``` <@1> \u202e\x1b[31m\u2028# head\n" * 40
MESSAGE = 4000
"""Characters in one message of Discord."""


@pytest.mark.parametrize(
    "forged",
    [
        {"notes": [SIGNS] * 50, "reason": SIGNS, "output": SIGNS},
        {"canary": [Canary("`" * 199, 1, None, SIGNS).to_dict()] * 200},
    ],
)
async def test_a_forged_report_fills_no_channel(forged: dict[str, Any]) -> None:
    """Nor does anything in it mean something to a chat."""
    report = report_of(Result("ok", report=ExplorationReport("holds", complete=True).to_dict() | forged))
    assert report.verdict == "holds"
    text = (await check_reply(CheckedProgram("x = 1\n", "program.py"), report, None)).text
    for shown in (text, told(report)):
        assert len(shown) < 2 * MESSAGE
        assert not {"\u202e", "\x1b", "\u2028"} & {*shown}
        assert "```" not in shown
        assert "@everyone" not in shown.replace("\\@", "")


class ForgingPool:
    """Tells of progress that no explorer makes."""

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        assert progress is not None
        for value in (True, -1, 10**4000, "many", None):
            progress({"schedules": value})
        return Result("ok", report={"verdict": "holds", "schedules": 10**400})

    async def close(self) -> None:
        """Nothing is open."""


async def test_forged_progress_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of four thousand digits fits no message."""
    monkeypatch.setattr("bot.checking.exploring.PROGRESS_EVERY", 0.0)
    told = [news async for news in explore(ForgingPool(), CheckedProgram("", "program.py"), Explore(), "ada")]
    assert {news.schedules for news in told if isinstance(news, Tried)} == {0}
    assert isinstance(told[-1], Ended)
    assert told[-1].value.verdict == "undecided"


async def test_a_forged_view_of_a_step_is_refused_in_a_sentence() -> None:
    """It is no fault of ours, and no traceback goes into the log."""
    with pytest.raises(Refusal, match="The program changed what runs it step by step"):
        await Stepping(ForgingStep()).view("", Step(), "ada")


class ForgingStep(ForgingPool):
    """Comes back with what is no view of a step."""

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        return Result("ok", report={"place": "won"})
