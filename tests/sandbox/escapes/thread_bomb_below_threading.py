# attack: starts threads by the module below `threading`, whatever it is told
# end: stopped:threads

import _thread
import time

while True:
    try:
        _thread.start_new_thread(time.sleep, (60,))
    except BaseException:
        pass
