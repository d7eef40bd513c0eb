"""How long an answer to a young person may take: good practice, no law."""

from datetime import date, timedelta

ANSWER_DAYS = 7


def answer_by(said_on: date) -> date:
    """A week after it was said: said on a Friday, by the next Friday."""
    return said_on + timedelta(days=ANSWER_DAYS)
