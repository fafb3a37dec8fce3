"""When something comes up for review again: FSRS, with a right answer as "good" and a wrong one as "again"."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler


def review(state: str | None, right: bool, at: float) -> tuple[str, float]:
    """The state of a card (None: a new one) after an answer, and when it is due again; times since 1970, UTC."""
    from fsrs import Card, Rating

    now = datetime.fromtimestamp(at, UTC)
    # A card's own id would be made from the time, after a pause of a millisecond; ours has a key in the table.
    card = Card(card_id=0, due=now) if state is None else Card.from_dict(json.loads(state))
    after, _ = _scheduler().review_card(card, Rating.Good if right else Rating.Again, now)
    return json.dumps(after.to_dict()), after.due.timestamp()


def end_of_day(now: float) -> float:
    """The end of the day (UTC): what is due by then is due today."""
    return (now // 86400 + 1) * 86400


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    # Steps of minutes are for people who sit at flash cards all evening; a class meets again on another day. Without
    # fuzzing, the same answers give the same days.
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
