"""What keeps a home steady, and what would unsettle it: signs read from its own records (F2).

The survey of twelve homes that stayed outstanding says why so many others do not: many are small,
and "the departure of one or two members of staff, or the children's home manager" can undo them.
Each sign has one rule in words, which is the product's own and the same for every home, and the
numbers behind it; there is no score. ``rules`` are pure, ``signs`` read, ``page`` and ``chart`` say.
"""
