"""A program with no threads has one schedule."""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(48, 18))
assert gcd(48, 18) == 6
