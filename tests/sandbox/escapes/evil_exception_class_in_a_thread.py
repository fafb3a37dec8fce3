# attack: raises in a thread an error that lies of its class
# end: failed

import threading


class Evil(Exception):
    @property
    def __class__(self):
        raise RuntimeError("trap")


def work():
    raise Evil


thread = threading.Thread(target=work)
thread.start()
thread.join()
