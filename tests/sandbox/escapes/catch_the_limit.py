# attack: catches everything that could stop it
# end: stopped:time
# limits: wall_seconds=0.25

import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
