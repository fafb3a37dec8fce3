"""A deque, too, does not like to be changed during a for loop."""
# fact: preemptions=1
# fact: message=RuntimeError

import threading
from collections import deque

line = deque(["ann", "bob"])


def read_names():
    for name in line:
        print(name)


threads = [threading.Thread(target=read_names), threading.Thread(target=line.append, args=("cy",))]
for t in threads:
    t.start()
for t in threads:
    t.join()
