"""Whether the threads of a recorded run ended in a ring, each waiting for what the next one has."""

from __future__ import annotations

from bot.timeline.lanes import Timeline
from bot.timeline.titles import plain, thread_titles


def ring_words(line: Timeline) -> str:
    """ "Deadlock: anna and ben wait for each other"; "" if there is no such ring."""
    stuck = {lane.thread: lane.stuck for lane in line.lanes if lane.stuck is not None}
    holders = {thing: thread for thread, span in stuck.items() for thing in span.holds}
    titles = thread_titles(lane.thread for lane in line.lanes)
    for first in stuck:
        walk: list[str] = []
        thread: str | None = first
        while thread is not None and thread not in walk:
            walk.append(thread)
            thread = holders.get(stuck[thread].thing)
        if thread == first:
            return _words([titles[one] for one in walk], plain(stuck[first].thing))
    return ""


def _words(ring: list[str], thing: str) -> str:
    if len(ring) == 1:
        return f"Deadlock: {ring[0]} waits for {thing}, which it has itself"
    return f"Deadlock: {', '.join(ring[:-1])} and {ring[-1]} wait for each other"
