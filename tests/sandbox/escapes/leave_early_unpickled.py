# attack: unpickles a call of what leaves
# end: left_early

import pickle


class Leave:
    def __reduce__(self):
        import os

        return os._exit, (0,)


pickle.loads(pickle.dumps(Leave()))
