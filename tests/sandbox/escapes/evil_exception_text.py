# attack: raises an error that cannot be shown, with a text full of signs
# end: failed


class Evil(Exception):
    def __str__(self):
        raise RuntimeError("@everyone ```")

    __repr__ = __str__


raise Evil
