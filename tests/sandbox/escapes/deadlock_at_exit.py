# attack: hangs after its last line, in a thread that nobody waits for
# end: stopped:time
# limits: wall_seconds=0.5
# says: last line

import threading

lock = threading.Lock()
lock.acquire()
threading.Thread(target=lock.acquire).start()
print("last line")
