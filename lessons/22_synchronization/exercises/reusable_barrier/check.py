"""Two threads, two rounds: when one begins a round, both have ended the round before."""

from submission import Barrier

import threading

PARTIES, ROUNDS = 2, 2
barrier = Barrier(PARTIES)
ended = []


def work(name):
    for round_number in range(ROUNDS):
        ended.append(round_number)
        barrier.wait()
        done = ended.count(round_number)
        assert done == PARTIES, f"{name} went on when {done} of {PARTIES} had ended round {round_number}"


threads = [threading.Thread(target=work, args=(name,), name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(ended) == PARTIES * ROUNDS, f"{len(ended)} of {PARTIES * ROUNDS} rounds were ended"
