# attack: lets a watchdog thread of C, that no exception reaches, leave
# end: left_early|stopped:time
# limits: wall_seconds=1

import faulthandler
import time

faulthandler.dump_traceback_later(0.05, exit=True, file=2)
time.sleep(10)
