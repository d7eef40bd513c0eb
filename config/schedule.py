"""Every periodic job, in one place. Each entry names a task in the app whose work it does."""

from celery.schedules import crontab

SCHEDULE = {
    "send documents nobody took": {
        "task": "documents.tasks.sweep",
        "schedule": 20.0,  # seconds; what was asked for while the broker was away is made soon after
        "options": {"expires": 15},  # with no worker there, old sweeps do not pile up
    },
    "send the regulator's files nobody took": {
        "task": "inspections.published.tasks.sweep",
        "schedule": 20.0,
        "options": {"expires": 15},
    },
    "mail the invitations nobody took": {
        "task": "accounts.tasks.send_waiting_invitations",
        "schedule": 60.0,
    },
    "mail what is due, at seven in London, or soon after": {
        "task": "homes.tasks.mail_mornings",
        "schedule": crontab(minute="*/10", hour="7-8"),  # once a day each, however often it runs
        "options": {"expires": 500},
    },
    "put ended sign-ins away": {
        "task": "accounts.sign_in.tasks.clear_old_sign_ins",
        "schedule": crontab(minute="40", hour="3"),
    },
    "empty the drafts that were set aside a week ago": {
        "task": "accounts.tasks.empty_drafts",
        "schedule": crontab(minute="20", hour="3"),
    },
    "empty the files of files whose days are over": {
        "task": "documents.tasks.expire",
        "schedule": crontab(minute="25", hour="*/6"),
    },
    "mail the notices nobody took": {
        "task": "accounts.looking.tasks.mail_waiting_notices",
        "schedule": 60.0,
    },
    "number what was written to the history": {
        "task": "accounts.history.tasks.seal",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "read the whole history again": {
        "task": "accounts.history.tasks.check",
        "schedule": crontab(minute="40", hour="3"),
        "options": {"expires": 3600},
    },
    "make the month's outcome summaries": {
        "task": "outcomes.tasks.ask_for_monthly_summaries",
        "schedule": crontab(minute="10", hour="4", day_of_month="1"),
    },
}
