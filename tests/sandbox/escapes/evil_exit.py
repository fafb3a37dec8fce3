# attack: leaves by a SystemExit whose code is a trap
# end: failed


class Evil(SystemExit):
    @property
    def code(self):
        raise RuntimeError("trap")


raise Evil
