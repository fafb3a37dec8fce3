import threading


class Settings:
    made = []

    def __init__(self):
        self.city = None
        Settings.made.append(self)

    def load(self):
        self.city = "Bern"


the_settings = None


def get():
    global the_settings
    making = threading.Lock()
    with making:
        if the_settings is None:
            fresh = Settings()
            fresh.load()
            the_settings = fresh
        return the_settings
