"""How Hearth runs on one machine: a private PostgreSQL and Valkey, web, worker and beat, kept alive by one supervisor.

Read ``house.py`` first (what is started, in which order, and how it ends), then ``home.py`` (where things are kept).
What each refusal means to the person who reads it: docs/operating.md.
"""
