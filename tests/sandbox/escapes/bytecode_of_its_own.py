# attack: runs bytecode that no compiler makes
# end: ok|crashed|failed|stopped:time|stopped:memory
# limits: wall_seconds=1


def f():
    pass


f.__code__ = f.__code__.replace(co_code=bytes([100, 255] * 50 + [83, 0]), co_stacksize=1)
f()
