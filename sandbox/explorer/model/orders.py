"""What comes in an order that no schedule decides, such as a set of futures: each order is tried.

A thread of ours for each value puts it next; so the search tries their orders as it tries those of all other threads.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sandbox.explorer.model.threads import Thread
from sandbox.explorer.running import NOW, WRITE, arrive, give_up, new_place

MOST = 4
HANDS_OUT = "hands out"


class Putting(Thread):
    """Puts one value next. The program does not see this thread."""


def in_each_order(values: list[Any], what: str) -> list[Any]:
    """The values in some order: in each of them in one schedule or another."""
    if len(values) < 2:
        return values
    if len(values) > MOST:
        give_up(f"{what} come in an order that is another one in each run, and there are too many to try each order")
    order: list[Any] = []
    # Named by its maker, not as an object that is made late: so it has the same name in each execution.
    place = new_place()
    threads = [Putting(target=partial(_put, order, place, value), name="(any order)", daemon=False) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return order


def _put(order: list[Any], place: int, value: Any) -> None:
    if NOW.left:
        NOW.left -= 1
    else:
        arrive((HANDS_OUT, value, None, None), ((place, WRITE),))
    order.append(value)
