# attack: ends its main thread alone, below Python, while another goes on
# end: stopped:time
# needs: ctypes
# machine: x86_64
# limits: wall_seconds=0.5

import ctypes
import threading
import time

threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
ctypes.CDLL(None).syscall(60, 0)
