"""`if name in d: del d[name]`: both find the key, one deletes it first."""
# fact: preemptions=1
# fact: message=KeyError

import threading

sessions = {"ann": 1}


def log_out(name):
    if name in sessions:
        del sessions[name]


threads = [threading.Thread(target=log_out, args=("ann",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
