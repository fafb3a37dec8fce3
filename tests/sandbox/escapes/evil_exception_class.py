# attack: raises an error that says to be a SystemExit with code 0
# end: failed


class Evil(Exception):
    __class__ = SystemExit
    code = 0


raise Evil("never a success")
