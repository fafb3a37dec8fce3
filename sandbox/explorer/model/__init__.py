"""What the program gets for `threading`, `queue`, `concurrent.futures`, `time` and `random`: a kind of thing per file.

Each operation that other threads can notice is one step, announced with `arrive`.
"""
