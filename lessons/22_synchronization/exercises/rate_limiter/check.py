"""Two questions that fail, then three at once, two at a time: everybody gets an answer or the error."""

from submission import Limiter

import threading

LIMIT = 2
limiter = Limiter(LIMIT)
running = []
crowd = {"Cleo": 0, "Dan": 0, "Eve": 0}
answers = {"Cleo": None, "Dan": None, "Eve": None}


def bad_question():
    raise OSError("no weather today")


def student(name):
    def question():
        running.append(name)
        crowd[name] = len(running)
        running.remove(name)
        return f"sunny, {name}"

    answers[name] = limiter.ask(question)


for _ in range(LIMIT):
    try:
        limiter.ask(bad_question)
        error_came = False
    except OSError:
        error_came = True
    assert error_came, "the error of a question must reach who asked"

threads = [threading.Thread(target=student, args=(name,), name=name) for name in ("Cleo", "Dan", "Eve")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
most = max(crowd.values())
assert most <= LIMIT, f"{most} questions ran at once, the limit is {LIMIT}"
for name in ("Cleo", "Dan", "Eve"):
    assert answers[name] == f"sunny, {name}", f"{name} got the answer {answers[name]}"
print(f"most at once: {most}")
