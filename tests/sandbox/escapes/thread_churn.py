# attack: starts and ends threads for as long as it may
# end: stopped:time
# limits: wall_seconds=0.25

import threading

while True:
    threading.Thread(target=int).start()
