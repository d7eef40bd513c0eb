"""The pages of serious events: the register, one of them, and the deeds done with it."""

from placements.notifications.views.deeds import Decide, EnquiryEnded, Sent, Write
from placements.notifications.views.reading import notification, register, register_file

__all__ = ["Decide", "EnquiryEnded", "Sent", "Write", "notification", "register", "register_file"]
