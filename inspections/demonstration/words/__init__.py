"""What people write at the end of a shift: sentences, written by hand, put together by ``life``."""
