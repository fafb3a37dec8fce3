"""Calls that had not begun are cancelled."""

from concurrent.futures import CancelledError, ThreadPoolExecutor

ex = ThreadPoolExecutor(max_workers=1)
fs = [ex.submit(lambda i=i: i) for i in range(3)]
ex.shutdown(wait=True, cancel_futures=True)
for i, f in enumerate(fs):
    try:
        assert f.result() == i
    except CancelledError:
        assert f.cancelled()
