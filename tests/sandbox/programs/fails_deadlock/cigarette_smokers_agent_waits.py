"""The agent waits to be told that the table is empty, the smoker waits for two things, and only one is put down."""
# fact: preemptions=0

import threading

tobacco = threading.Semaphore(0)
paper = threading.Semaphore(0)
table_empty = threading.Semaphore(1)


def agent():
    for _ in range(2):
        table_empty.acquire()
        tobacco.release()


def smoker():
    tobacco.acquire()
    paper.acquire()
    table_empty.release()


threads = [threading.Thread(target=agent), threading.Thread(target=smoker)]
for t in threads:
    t.start()
for t in threads:
    t.join()
