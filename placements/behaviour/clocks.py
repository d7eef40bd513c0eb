"""When a behaviour plan is looked at again and signed: good practice, no law sets these times."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

AGAIN_MONTHS = 6
SIGN_DAYS = 7  # a draft helps nobody
THEIRS_WEEKS = 4


def looked_at_again_by(from_on: date) -> date:
    """Six calendar months after the day it holds from."""
    return from_on + relativedelta(months=AGAIN_MONTHS)


def signed_by(written_on: date) -> date:
    """A week after the draft was written."""
    return written_on + timedelta(days=SIGN_DAYS)


def asked_again_by(signed_on: date) -> date:
    """Four weeks after the home signed: the young person is asked again."""
    return signed_on + timedelta(weeks=THEIRS_WEEKS)
