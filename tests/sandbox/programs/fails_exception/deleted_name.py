"""`del` of a global that another thread reads."""
# fact: message=NameError

import threading

token = "secret"


def use():
    len(token)


def forget():
    global token
    del token


threads = [threading.Thread(target=use), threading.Thread(target=forget)]
for t in threads:
    t.start()
for t in threads:
    t.join()
