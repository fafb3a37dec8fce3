# attack: sleeps for ever, at no cost
# end: stopped:time
# limits: wall_seconds=0.5

import threading

threading.Event().wait()
