# attack: takes memory in a __del__, where no error can be raised
# end: stopped:memory


class A:
    def __del__(self):
        held = []
        while True:
            held.append(bytes(1 << 20))


A()
