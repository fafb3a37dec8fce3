"""Abstract classes, annotations, generics and keyword-only arguments around one locked counter."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import ClassVar


class Shape(ABC):
    made: ClassVar[int] = 0
    lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, *, side: float) -> None:
        self.side = side
        with Shape.lock:
            Shape.made += 1

    @abstractmethod
    def area(self) -> float: ...


class Square(Shape):
    def area(self) -> float:
        return self.side**2


areas: list[float] = []
threads = [threading.Thread(target=lambda s=s: areas.append(Square(side=s).area())) for s in (1.0, 2.0)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Shape.made == 2
assert sorted(areas) == [1.0, 4.0]
