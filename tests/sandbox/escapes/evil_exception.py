# attack: raises an error whose text never ends
# end: stopped:time
# limits: wall_seconds=0.25


class Evil(Exception):
    def __str__(self):
        while True:
            pass


raise Evil
