"""A locked function calls a locked function: python mutex.py [threads] [rlock | lock | stranger | stranger_lock]"""

import sys
import threading

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "rlock")

mutex = threading.RLock() if VARIANT in ("rlock", "stranger") else threading.Lock()
balance = {"cash": 10 * THREADS, "bank": 0}
trouble = []


def add(account, amount):
    if not mutex.acquire(timeout=0.02):  # a time limit, so that this program ends in any case
        trouble.append("blocked by itself")
        return
    balance[account] += amount
    mutex.release()


def move():
    with mutex:
        add("cash", -10)  # takes the mutex that this thread already holds
        add("bank", 10)


def steal():
    try:
        mutex.release()
        trouble.append("released by a stranger")
        print("stranger: released it")
    except RuntimeError as error:
        print(f"stranger: refused, {type(error).__name__}")


if VARIANT.startswith("stranger"):
    mutex.acquire()  # the main thread holds it, and another thread releases it
    threads = [threading.Thread(target=steal, name="stranger")]
else:
    threads = [threading.Thread(target=move, name=f"thread {number}") for number in range(1, THREADS + 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(
    f"{type(mutex).__name__}, cash {balance['cash']}, bank {balance['bank']}: {trouble[0] if trouble else 'no trouble'}"
)
assert not trouble, trouble[0]
