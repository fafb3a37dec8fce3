# attack: lets everything fail that Python tells of, in our last steps too
# end: failed

import sys


def refuse(*event):
    raise RuntimeError("refused")


sys.addaudithook(refuse)
1 / 0
