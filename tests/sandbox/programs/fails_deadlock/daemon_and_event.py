"""Who should set the event leaves by SystemExit."""

import threading

done = threading.Event()


def work():
    raise SystemExit


t = threading.Thread(target=work, daemon=True)
t.start()
done.wait()
