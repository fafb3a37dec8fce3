# attack: goes on printing from a thread while the program is ended
# end: ok|stopped:output

import threading


def flood():
    while True:
        print("x" * 50)


threading.Thread(target=flood, daemon=True).start()
