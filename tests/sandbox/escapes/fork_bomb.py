# attack: forks without end, whatever it is told
# end: stopped:time
# limits: wall_seconds=0.25

import os

while True:
    try:
        if os.fork() == 0:
            print("ESCAPED")
    except BaseException:
        pass
