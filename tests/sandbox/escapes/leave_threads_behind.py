# attack: ends while its threads go on
# end: ok
# says: done

import threading
import time

for _ in range(30):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("done")
