"""Everything that a class can hook into, one after the other."""


class Meta(type):
    def __new__(mcs, name, bases, space, **options):
        space["made_by"] = f"Meta({sorted(options)})"
        return super().__new__(mcs, name, bases, space)

    @property
    def on_class(cls):
        return cls.count * 2


class Base(metaclass=Meta, flag=True):
    count = 0
    __slots__ = ("__dict__", "value")

    def __init_subclass__(cls, **options):
        cls.options = options
        super().__init_subclass__()

    def __init__(self, value):
        self.value = value
        type(self).count += 1

    @classmethod
    def make(cls):
        return cls(cls.count)

    @staticmethod
    def twice(n):
        return 2 * n

    @property
    def double(self):
        return self.twice(self.value)

    @double.setter
    def double(self, n):
        self.value = n // 2

    @double.deleter
    def double(self):
        del self.value

    def __repr__(self):
        return f"{type(self).__name__}({self.value})"


class Child(Base, colour="red"):
    def __init__(self, value):
        super().__init__(value)
        self.__private = value

    def __getattr__(self, name):
        return f"no {name}"

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __lt__(self, other):
        return self.value < other.value

    def __len__(self):
        return self.value

    def __bool__(self):
        return self.value > 1

    def __contains__(self, n):
        return n < self.value

    def __iter__(self):
        n = 0
        while n < self.value:
            yield n
            n += 1

    def __getitem__(self, key):
        return key

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __add__(self, other):
        return Child(self.value + other)

    __radd__ = __add__

    def __iadd__(self, other):
        self.value += other
        return self

    def __enter__(self):
        return self.value

    def __exit__(self, kind, error, trace):
        return kind is KeyError

    def private(self):
        return self.__private


class Described:
    def __set_name__(self, owner, name):
        self.name = name
        self.values = {}

    def __get__(self, one, owner):
        return self if one is None else self.values.get(one.name, "unset")

    def __set__(self, one, value):
        self.values[one.name] = value * 10


class User:
    field = Described()
    name = "the only user"


a, b = Child(1), Child.make()
print(a, b, Base.count, Child.count, Child.on_class, Child.made_by, Child.options)
b.double = 8
b.double += 2
print(b, b.double, b.missing, a == b, a < b, len(b), bool(a), bool(b), 3 in b, 9 in b)
print(list(b), sorted([b, a]), max(a, b), b[1:2, ...], b(1, *[2], k=3), a + 1, 1 + a)
a += 5
print(a, a.private(), hasattr(a, "value"), getattr(a, "value"), getattr(a, "nothing", 0))
with a as n, b:
    print("inside", n)
    raise KeyError("swallowed")
del b.double
print(hasattr(b, "value"), b.value)
u = User()
print(u.field, User.field.name)
u.field = 4
u.field += 1
print(u.field, User.field.values)
Child.extra = lambda self: self.value
print(a.extra(), isinstance(a, Base), issubclass(Child, Base), Child.__mro__[1].__name__)


def outer():
    kept = 0

    class Inner:
        seen = kept
        items = [seen + 1 for _ in range(2)] if seen else ["empty"]

        def add(self):
            nonlocal kept
            kept += 1
            return kept

    return Inner


Inner = outer()
print(Inner.seen, Inner.items, Inner().add(), Inner().add())
