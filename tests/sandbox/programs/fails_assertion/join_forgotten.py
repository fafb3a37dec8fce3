"""Main does not wait for the thread, so the list may still be empty."""
# fact: preemptions=0

import threading

results = []


def work():
    results.append(1)


threading.Thread(target=work).start()
assert results == [1], "main was faster"
