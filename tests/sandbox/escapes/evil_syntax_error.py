# attack: raises a SyntaxError with a line that is a trap, at a place that is none
# end: failed


class Text(str):
    def rstrip(self, *_):
        raise RuntimeError("trap")


error = SyntaxError("bad", ("f.py", 10**9, 10**9, Text("x"), "a", None))
raise error
