# attack: leaves when the collector runs, at some time of our last steps
# end: left_early|ok

import gc
import os

gc.set_threshold(1)
gc.callbacks.append(lambda *_: os._exit(0))
