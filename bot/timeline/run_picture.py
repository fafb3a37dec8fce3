"""A recorded run as a `Picture` with its two text twins."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.chat import Picture
from sandbox.result import Event

MOST_LANES = 64
"""Most lanes of a picture; of a run with more threads the first ones are shown."""


async def run_picture(
    name: str, events: Sequence[Event], headline: str, subtitle: str = "", bad: bool = False
) -> Picture | None:
    """The picture of a run, drawn beside the event loop; None when there is nothing to draw. `bad`: it went wrong."""
    if not events:
        return None
    return await asyncio.to_thread(_drawn, name, events, headline, subtitle, bad)


def _drawn(name: str, events: Sequence[Event], headline: str, subtitle: str, bad: bool) -> Picture | None:
    # Pillow is slow to import, and a tutor that only reads lessons never needs it.
    from bot.timeline.lanes import timeline
    from bot.timeline.picture import draw_timeline
    from bot.timeline.text import alt_text, lanes_text

    threads = list(dict.fromkeys(event.thread for event in events))
    if len(threads) > MOST_LANES:
        shown = set(threads[:MOST_LANES])
        events = [event for event in events if event.thread in shown]
        subtitle = f"{subtitle} The first {MOST_LANES} of {len(threads)} threads.".strip()
    line = timeline(events)
    if not line.lanes:
        return None
    png = draw_timeline(line, headline, subtitle, bad)
    return Picture(name, png, alt_text(line, headline, subtitle), lanes_text(line, headline, subtitle))
