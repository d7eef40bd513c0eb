"""Who did, who looked."""

from accounts.audit.log import did, opened

__all__ = ["did", "opened"]
