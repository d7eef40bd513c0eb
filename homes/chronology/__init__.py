"""The chronology: one index of what happened, from which the young person's story, the home's
chronology and the search are read. It holds no record: each app says what its own records tell
(``chronology.py``), the action that writes one tells it in the same transaction, and all of it can
be told anew (``manage.py retell``) without a difference. See docs/decisions/0017-chronology.md."""
