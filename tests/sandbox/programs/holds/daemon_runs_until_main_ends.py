"""The daemon thread counts for ever; the program ends when main does, and main asserts only what is sure."""

import threading
import time

beats = []


def heart():
    while len(beats) < 3:
        beats.append("beat")
        time.sleep(1)
    threading.Event().wait()


threading.Thread(target=heart, daemon=True).start()
assert 0 <= len(beats) <= 3
