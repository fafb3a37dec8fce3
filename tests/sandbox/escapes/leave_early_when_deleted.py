# attack: leaves from a __del__
# end: left_early

import os


class A:
    def __del__(self):
        os._exit(0)


a = A()
del a
