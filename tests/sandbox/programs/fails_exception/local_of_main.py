"""An attribute of threading.local that main set is not there in another thread."""
# fact: preemptions=0
# fact: message=AttributeError

import threading

context = threading.local()
context.user = "ann"


def greet():
    print("hello", context.user)


t = threading.Thread(target=greet)
t.start()
t.join()
