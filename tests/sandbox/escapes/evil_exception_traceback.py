# attack: raises an error whose traceback is a trap
# end: failed


class Evil(Exception):
    @property
    def __traceback__(self):
        raise RuntimeError("trap")


raise Evil
