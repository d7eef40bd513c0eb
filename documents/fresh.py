"""The second step asked for once more, before a file of files is asked for or taken away (trust A23)."""

try:
    from accounts.sign_in.fresh import FreshDeed, require_fresh
except ModuleNotFoundError:  # until signing in has a second step, there is none to ask for
    from accounts.deeds import Deed as FreshDeed

    def require_fresh(request: object) -> None:
        """Nothing to ask for."""


__all__ = ["FreshDeed", "require_fresh"]
