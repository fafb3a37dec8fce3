"""A WeakValueDictionary that only main uses."""

import threading
import weakref


class Room:
    pass


rooms = weakref.WeakValueDictionary()
room = Room()
rooms["a"] = room
t = threading.Thread(target=print, args=("hello",))
t.start()
t.join()
assert rooms["a"] is room
