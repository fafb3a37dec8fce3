# attack: sets a hook for errors that fails itself
# end: failed

import sys


def hook(*_):
    raise RuntimeError("in the hook")


sys.excepthook = hook
raise ValueError("first")
