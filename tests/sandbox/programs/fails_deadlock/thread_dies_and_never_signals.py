"""The worker's exception is swallowed by the hook, so nobody sets the event."""
# fact: preemptions=0

import threading

threading.excepthook = lambda args: print("a thread died:", args.exc_type.__name__)
done = threading.Event()


def work():
    {}["missing"]
    done.set()


threading.Thread(target=work).start()
done.wait()
