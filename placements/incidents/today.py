"""This app's panels of Today (homes.today)."""


def panels(user, home):
    return []
