"""The life of a record: saved → signed → amended, or void. One way for every kind people write.

``life`` is what such a record has, ``guard`` what the database refuses, ``kinds`` what each app
says of its own records, ``actions`` the two deeds, ``versions`` and ``showing`` what is read.
"""
