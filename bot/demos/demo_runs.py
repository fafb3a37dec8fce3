"""What came of several real runs of a demo: counts, never a promised number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.safe_text import inline
from sandbox.result import Result

_ENDS = {"stopped": "did not end in time", "crashed": "crashed", "left_early": "ended early", "refused": "was not run"}


@dataclass(frozen=True, slots=True)
class DemoRuns:
    """The results of the runs, in order."""

    results: tuple[Result, ...]

    @property
    def wrong(self) -> int:
        """How many runs did not do what the demo promises."""
        return sum(result.verdict != "ok" for result in self.results)

    @property
    def telling(self) -> int:
        """Which run shows the most: the last that went wrong, or else the last of all. Counts from 0."""
        wrong = [index for index, result in enumerate(self.results) if result.verdict != "ok"]
        return wrong[-1] if wrong else len(self.results) - 1

    @property
    def count_words(self) -> str:
        """ "oversold in 9 of 10 runs"; every word for what went wrong with its own count."""
        total = len(self.results)
        if not self.wrong:
            return "right in 1 run" if total == 1 else f"right in all {total} runs"
        words = Counter(wrong_word(result) for result in self.results if result.verdict != "ok")
        return ", ".join(f"{word} in {count} of {total} runs" for word, count in words.most_common())

    @property
    def outcomes(self) -> Sequence[tuple[str, int]]:
        """What the runs came to, in the program's own words, each with its count, the commonest first."""
        return Counter(outcome(result) for result in self.results).most_common()


def wrong_word(result: Result) -> str:
    """The word for what went wrong in a run: what its last `assert` says, or how the run ended."""
    kind, _, words = result.message.partition(": ")
    if result.verdict == "failed":
        return inline(words, 60) if kind == "AssertionError" and words else inline(result.message or "failed", 80)
    return _ENDS[result.verdict]


def outcome(result: Result) -> str:
    """The outcome in the program's own words: its last line."""
    lines = [line for line in result.stdout.splitlines() if line.strip()]
    return inline(lines[-1], 100) if lines and result.verdict in ("ok", "failed") else wrong_word(result)
