# attack: raises an error with notes that are a trap
# end: failed


class Notes(list):
    def __iter__(self):
        raise RuntimeError("trap")


error = ValueError("x")
error.__notes__ = Notes(["a"])
raise error
