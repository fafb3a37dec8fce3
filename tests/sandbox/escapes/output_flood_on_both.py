# attack: prints without end on both streams, from threads
# end: stopped:output

import sys
import threading

for stream in (sys.stdout, sys.stderr):
    for _ in range(4):
        threading.Thread(target=lambda s=stream: [s.write("flood" * 999 + "\n") for _ in iter(int, 1)]).start()
