"""Main fails while a thread is still running."""
# fact: preemptions=0
# fact: message=ZeroDivisionError

import threading

threading.Thread(target=print, args=("still here",)).start()
print(1 / 0)
