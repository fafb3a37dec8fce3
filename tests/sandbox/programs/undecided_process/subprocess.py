"""Another process is out of reach."""

import subprocess
import threading

t = threading.Thread(target=subprocess.run, args=(["true"],))
t.start()
t.join()
