"""Three philosophers eat once each; a fork is never used by two."""

from submission import Table

import threading

SEATS = 3
users = [[], [], []]
meals = [0, 0, 0]


class WatchedTable(Table):
    def eat(self, seat):
        for fork in (seat, (seat + 1) % SEATS):
            users[fork].append(seat)
            assert len(users[fork]) == 1, f"seats {users[fork]} use fork {fork} at the same time"
        meals[seat] += 1
        for fork in (seat, (seat + 1) % SEATS):
            users[fork].remove(seat)


table = WatchedTable(SEATS)
threads = [threading.Thread(target=table.dine, args=(seat,), name=f"seat {seat}") for seat in range(SEATS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert meals == [1, 1, 1], f"the meals at seats 0, 1, 2 are {meals}"
