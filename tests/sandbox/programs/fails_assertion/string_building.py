"""`text += word` reads and writes the name."""
# fact: preemptions=1

import threading

text = ""


def say(word):
    global text
    text += word


threads = [threading.Thread(target=say, args=(w,)) for w in ("tick ", "tock ")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(text.split()) == ["tick", "tock"]
