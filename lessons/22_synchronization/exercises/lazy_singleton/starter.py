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
    if the_settings is None:
        the_settings = Settings()
        the_settings.load()
    return the_settings
