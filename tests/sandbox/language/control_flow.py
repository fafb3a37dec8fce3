"""Loops, exceptions, generators and matching, with their rarer branches."""

import contextlib

for i in range(3):
    if i == 1:
        continue
    print(i)
else:
    print("for else")
while True:
    i -= 1
    if i < 0:
        break
else:
    print("never")


def leave_by_finally():
    for n in range(3):
        try:
            if n == 1:
                return n
        finally:
            print("finally", n)
    return None


def raises(kind):
    try:
        try:
            raise kind("first")
        except ValueError as error:
            raise RuntimeError("second") from error
        except (KeyError, IndexError):
            return "key or index"
        else:
            return "else"
        finally:
            print("cleaned up")
    except RuntimeError as error:
        return f"{error} from {error.__cause__!r}"


print(leave_by_finally(), raises(ValueError), raises(IndexError))
try:
    raise ExceptionGroup("group", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print("values", group.exceptions)
except* TypeError as group:
    print("types", group.exceptions)


def numbers():
    got = yield 1
    print("got", got)
    try:
        yield from inner()
    finally:
        print("closed")
    return "done"


def inner():
    try:
        yield 2
    except ValueError:
        yield "caught"
    return "inner done"


g = numbers()
print(next(g), g.send("hello"), g.throw(ValueError), next(g, "over"))
h = numbers()
next(h)
next(h)
h.close()


def chain():
    result = yield from inner()
    yield result


print(list(chain()), sum(n * n for n in range(4)), [[m for m in range(n)] for n in range(3)])


@contextlib.contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    except ZeroDivisionError:
        print("zero")
    finally:
        print(">", name)


with tag("a") as one, tag("b") as two:
    print(one, two)
    1 / 0
with contextlib.suppress(KeyError), contextlib.ExitStack() as stack:
    stack.enter_context(tag("c"))
    stack.callback(lambda: print("callback"))
    {}["x"]


def kind(value):
    match value:
        case 0 | 1:
            return "bit"
        case n if n == 500:
            return f"large {n}"
        case [first, *rest]:
            return f"list {first} {rest}"
        case None:
            return "none"
        case _:
            return "other"


for value in (1, 500, [1, 2, 3], None, 3.5):
    print(kind(value))


def count(n, /, step=1, *, stop=0):
    return n if n <= stop else count(n - step, step, stop=stop)


def decorate(prefix):
    def decorator(function):
        def wrapper(*args, **kwargs):
            print(prefix, function.__name__, args, kwargs)
            return function(*args, **kwargs)

        return wrapper

    return decorator


@decorate("calls")
@decorate("first")
def add(a, b=2):
    return a + b


print(count(5), count(9, 2, stop=3), add(1), add(1, b=5))
functions = [lambda i=i: i for i in range(3)] + [lambda: i]
print([f() for f in functions])
matrix = [[1, 2], [3, 4]]
print([x for row in matrix for x in row if x % 2], {x % 2 for row in matrix for x in row}, dict(zip("ab", matrix)))
text = "a,b;c"
print([p.upper() for p in text.replace(";", ",").split(",")], text[::-1], *text.partition(","), sep="|")
print(all(n for n in (1, 0)), any(n for n in (0, 1)), list(map(str, range(3))), list(filter(None, [0, 1])))
print(list(enumerate("ab", 1)), list(reversed([1, 2])), sorted("bca", key=lambda c: -ord(c)), min("b", "a", key=str))
del matrix[0][1], text
try:
    print(text)
except NameError as error:
    print(error)
try:
    undefined_function()
except NameError as error:
    print(error)


def local_before_assignment():
    try:
        print(unknown)
    except UnboundLocalError as error:
        print("unbound:", type(error).__name__)
    unknown = 1
    return unknown


print(local_before_assignment(), matrix)
global_made_in_function = None


def declare():
    global global_made_in_function, another
    global_made_in_function, another = 1, [2]
    another += [3]
    another[0] **= 3


declare()
print(global_made_in_function, another, __name__, declare.__name__, __doc__[:5])
