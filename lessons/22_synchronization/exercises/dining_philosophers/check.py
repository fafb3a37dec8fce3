"""Four philosophers eat once each; neighbours never at the same time."""

from submission import Table

import threading

SEATS = 4
eating = set()
meals = []
most_eating = [0]


class WatchedTable(Table):
    def eat(self, seat):
        eating.add(seat)
        for neighbour in ((seat - 1) % SEATS, (seat + 1) % SEATS):
            assert neighbour not in eating, f"seats {seat} and {neighbour} use the same fork"
        now = len(eating)
        if now > most_eating[0]:
            most_eating[0] = now
        meals.append(seat)
        eating.remove(seat)


table = WatchedTable(SEATS)
threads = [threading.Thread(target=table.dine, args=(seat,), name=f"seat {seat}") for seat in range(SEATS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(meals) == list(range(SEATS)), f"only seats {sorted(meals)} ate"
print(f"most eating at once: {most_eating[0]}")
