# attack: ignores and blocks the signal for too much processor time
# end: stopped:cpu
# limits: cpu_seconds=0.25 wall_seconds=60

import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True:
    pass
