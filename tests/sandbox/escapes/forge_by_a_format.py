# attack: has our completion record end with an exit code that writes one more of it, and a limit behind it
# end: left_early

import threading

program = threading.excepthook.__self__


class Exit(int):
    def __format__(self, _):
        alarm = program._reporter._alarm
        return '0,"message":"ESCAPED"}}\n{"seal":"%s","stop":"memory"}\n{"seal":"%s","fault":{"":{"":0' % (alarm, alarm)


program._ending.exit = Exit(0)
