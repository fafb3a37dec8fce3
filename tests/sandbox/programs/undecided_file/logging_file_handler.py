"""A log file."""

import logging
import threading

log = logging.getLogger()
log.addHandler(logging.FileHandler("x.log"))
t = threading.Thread(target=log.warning, args=("x",))
t.start()
t.join()
