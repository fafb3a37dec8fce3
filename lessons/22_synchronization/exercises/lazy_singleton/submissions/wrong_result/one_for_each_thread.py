import threading


class Settings:
    made = []

    def __init__(self):
        self.city = None
        Settings.made.append(self)

    def load(self):
        self.city = "Bern"


mine = threading.local()


def get():
    if not hasattr(mine, "settings"):
        mine.settings = Settings()
        mine.settings.load()
    return mine.settings
