"""Two threads ask at once: the same object, made once, ready."""

from submission import Settings, get

import threading

got = {"Ada": None, "Ben": None}


def ask(name):
    settings = get()
    assert settings.city == "Bern", f"{name} got settings that are not ready: city is {settings.city}"
    got[name] = settings


threads = [threading.Thread(target=ask, args=(name,), name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got["Ada"] is got["Ben"], "Ada and Ben got different settings"
assert len(Settings.made) == 1, f"the settings were made {len(Settings.made)} times"
