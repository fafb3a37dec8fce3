"""Where a time lies on the picture: time is stretched where much happens, and squeezed where nothing does."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from bot.timeline.lanes import Timeline

_EVEN = 0.45
"""Which part of the width is dealt out evenly among the changes; the rest goes by the clock."""

_SEEN = 0.05
"""Which part of the width a place must be off before a person sees it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Positions from 0 to 1 for times."""

    times: tuple[float, ...]
    positions: tuple[float, ...]

    @property
    def stretched(self) -> bool:
        """Whether a time lies clearly elsewhere than it would by the clock alone."""
        length = self.times[-1] - self.times[0]
        even = zip(self.times, self.positions, strict=True)
        return any(abs(position - (time - self.times[0]) / length) > _SEEN for time, position in even)

    def at(self, time: float) -> float:
        """The position of a time."""
        if time <= self.times[0]:
            return 0.0
        if time >= self.times[-1]:
            return 1.0
        index = bisect_right(self.times, time) - 1
        part = (time - self.times[index]) / (self.times[index + 1] - self.times[index])
        return self.positions[index] + part * (self.positions[index + 1] - self.positions[index])

    def ticks(self, count: int) -> list[tuple[float, float]]:
        """Up to about `count` places, as (position, seconds since the start), the roundest figures first chosen."""
        length = self.times[-1] - self.times[0]
        step = _round_step(length / (4 * count))
        numbers = sorted(range(1, int(length / step) + 1), key=lambda number: (-_roundness(number), number))
        chosen = [(0.0, 0.0)]
        for number in numbers:
            position = self.at(self.times[0] + number * step)
            if all(abs(position - other) >= 0.75 / count for other, _ in chosen):
                chosen.append((position, number * step))
        return sorted(chosen)


def axis(line: Timeline) -> Axis:
    """The axis of a run."""
    times = {line.start, max(line.end, line.start + 1e-6)}
    for lane in line.lanes:
        times |= {span.start for span in lane.spans} | {span.end for span in lane.spans}
    ordered = sorted(time for time in times if time >= line.start)
    length = ordered[-1] - ordered[0]
    # Changes closer together than this are one for the eye, and get no width of their own.
    together = length / 2000
    steps = [later - earlier for earlier, later in pairwise(ordered)]
    counted = sum(step > together for step in steps) or 1
    positions, position = [0.0], 0.0
    for step in steps:
        position += (1 - _EVEN) * step / length + (_EVEN / counted if step > together else 0)
        positions.append(position)
    return Axis(tuple(ordered), tuple(value / position for value in positions))


def _round_step(wanted: float) -> float:
    """The next larger of 1, 2, 5 times a power of ten."""
    step = 1e-6
    while True:
        for factor in (1, 2, 5):
            if factor * step >= wanted:
                return factor * step
        step *= 10


def _roundness(number: int) -> int:
    return sum(number % factor == 0 for factor in (2, 4, 5, 10, 20))


def spoken(seconds: float) -> str:
    """A time as a student reads it: "12 ms", "1.5 s"."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    if seconds >= 0.0001:
        return f"{seconds * 1000:.3g} ms"
    return f"{seconds * 1000:.3f} ms" if seconds else "0"
