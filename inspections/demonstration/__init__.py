"""The demonstration: twelve invented homes, the people in them and three years of their records.

Everything here is plain data and seeded choice, with no database, until ``load.py``.
Read it in this order: ``homes`` (where), ``people`` (who), ``words`` (what they write),
``life`` (how three years are put together), ``load`` (how it reaches the database).
"""
