"""Main ends, but the thread that is no daemon waits for ever, so the program never ends."""
# fact: preemptions=0

import threading

threading.Thread(target=threading.Event().wait).start()
