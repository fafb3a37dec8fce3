"""uuid4() in two threads."""

import threading
import uuid

ids = set()
ts = [threading.Thread(target=lambda: ids.add(str(uuid.uuid4()))) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(ids) == 2
