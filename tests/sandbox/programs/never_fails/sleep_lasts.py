"""The clock has gone on by at least what was slept."""

import time

began = time.monotonic()
time.sleep(0.25)
assert time.monotonic() - began >= 0.25
