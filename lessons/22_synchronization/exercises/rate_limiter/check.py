"""Three questions, two at a time, one of them fails: everybody gets an answer or the error."""

from submission import Limiter

import threading

LIMIT = 2
limiter = Limiter(LIMIT)
running = []
most_running = [0]
answers = {}


def question(name, fails):
    running.append(name)
    now = len(running)
    assert now <= LIMIT, f"{now} questions run at once, the limit is {LIMIT}"
    if now > most_running[0]:
        most_running[0] = now
    running.remove(name)
    if fails:
        raise OSError("no weather today")
    return "sunny"


def student(name, fails):
    try:
        answers[name] = limiter.ask(lambda: question(name, fails))
    except OSError:
        answers[name] = "no answer"


for fails in (True, False):
    threads = [
        threading.Thread(target=student, args=(name, fails and name != "Cleo"), name=name)
        for name in (("Ada", "Ben") if fails else ("Cleo", "Dan", "Eve"))
    ]
    if fails:
        for thread in threads:
            thread.start()
            thread.join()
    else:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
assert answers["Ada"] == answers["Ben"] == "no answer", "the error of a question must reach who asked"
assert answers["Cleo"] == answers["Dan"] == answers["Eve"] == "sunny", f"the answers are {answers}"
print(f"most at once: {most_running[0]}")
