"""A sum that splits its work, in threads of threads."""

import threading


def parallel_sum(values):
    if len(values) <= 1:
        return sum(values)
    half = len(values) // 2
    results = {}

    def run(name, part):
        results[name] = parallel_sum(part)

    left = threading.Thread(target=run, args=("l", values[:half]))
    left.start()
    run("r", values[half:])
    left.join()
    return results["l"] + results["r"]


assert parallel_sum([1, 2, 3]) == 6
