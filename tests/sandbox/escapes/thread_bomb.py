# attack: starts threads without end
# end: stopped:threads

import threading
import time

while True:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
