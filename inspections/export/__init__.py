"""A whole home's records, for its manager to take away and read without Hearth (walkthrough: she is free to leave).

Asked for in ``views``, made by a worker through the documents' outbox (``documents``), with the
asker's access judged again. ``sheets`` says what belongs to the home, ``cells`` how a value is
written, ``history`` what was changed, ``words`` what each column means, ``archive`` puts it together.
"""
