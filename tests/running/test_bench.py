"""What bin/bench leans on stands as it leans on it: nothing else would tell that it no longer does."""

from documents import rendering
from tests.bench.papers import draw, overheard


def test_a_document_is_drawn_again_from_what_was_overheard():
    said = "<html lang=en><title>Pages</title><img src='given:one' alt=''><p>One page."
    pictures = {"one": b"no picture at all"}
    for given in ([], [pictures]):
        heard = overheard(lambda given=given: rendering.render(said, *given))
        assert heard == (said, *(given or [{}]))
        assert draw(*heard).startswith(b"%PDF")
