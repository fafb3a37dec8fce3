# attack: takes memory as the stack of a thread
# end: stopped:memory

import threading, time

threading.stack_size(1 << 30)
threading.Thread(target=time.sleep, args=(60,)).start()
