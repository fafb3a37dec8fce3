"""max, min, sum, any, all and zip over a list that is shared but no longer changes."""

import threading

data = [3, 1, 2]
answers = []


def ask():
    answers.append((max(data), min(data), sum(data), any(data), all(data), list(zip(data, data, strict=True))[0]))


threads = [threading.Thread(target=ask) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert answers[0] == answers[1] == (3, 1, 6, True, True, (3, 3))
