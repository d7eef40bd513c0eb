"""When the talk after somebody came back is expected: a pure function, elapsed hours.

Three days from when they came back, from the authority responsible for them: councils' procedures
on the government's guidance about children who run away or go missing (2014). We have not read the
guidance itself, so this is never called law.
"""

from datetime import datetime

from homes.due.clocks import hours_after

INTERVIEW_HOURS = 72


def interview_by(returned_at: datetime) -> datetime:
    """The moment by which the return interview is to have been held, or offered and refused."""
    return hours_after(returned_at, INTERVIEW_HOURS)
