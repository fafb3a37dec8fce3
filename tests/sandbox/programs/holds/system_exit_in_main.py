"""sys.exit(0) in main waits for the other thread like any end of main."""

import sys
import threading

done = []


def work():
    done.append(1)
    assert len(done) == 1


threading.Thread(target=work).start()
sys.exit(0)
