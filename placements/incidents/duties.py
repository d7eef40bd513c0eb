"""What is due here (homes.due)."""


def duties(user, homes):
    return []
