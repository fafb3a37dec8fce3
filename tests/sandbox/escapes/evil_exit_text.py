# attack: leaves with a text that is a program of its own, to become what our record cannot be
# end: failed

import sys


class Text(str):
    def __format__(self, how):
        return Text("another")

    def __getitem__(self, index):
        return {"end": "ok"}


class Code:
    def __str__(self):
        return Text("hello")


sys.exit(Code())
