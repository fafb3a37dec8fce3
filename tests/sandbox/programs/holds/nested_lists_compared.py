"""A list of lists is compared as a whole; each thread changes its own row."""

import threading

grid = [[0, 0], [0, 0]]


def work(row):
    grid[row][row] += 1


threads = [threading.Thread(target=work, args=(row,)) for row in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert grid == [[1, 0], [0, 1]]
