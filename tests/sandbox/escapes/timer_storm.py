# attack: interrupts itself by every timer, as often as they go
# end: ok|stopped:time|failed
# limits: wall_seconds=0.5

import signal

for timer, number in ((0, signal.SIGALRM), (1, signal.SIGVTALRM), (2, signal.SIGPROF)):
    signal.signal(number, lambda *_: None)
    signal.setitimer(timer, 1e-6, 1e-6)
