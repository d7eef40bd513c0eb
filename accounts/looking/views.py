"""A notice, opened: what was read in that hour, and putting it away."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models.functions import Now
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.budget import LOOKING
from accounts.looking.models import Notice
from accounts.looking.queries import by_day
from accounts.models import AuditEvent
from accounts.policy import find, require, visible
from ui.forms import HearthForm

HOUR = timedelta(hours=1)
AT_MOST = 300


class Look(Deed):
    """See what somebody opened in an unusual hour, and say that it has been looked at."""

    draft_title = "A look at an unusual hour"

    form_class = HearthForm
    template_name = "looking/notice.html"
    press = "I have looked at it"

    def find(self) -> None:
        rows = Notice.objects.select_related("home", "about").filter(kind=Notice.Kind.READING)
        self.notice = find(self.request.user, rows, ref=self.kwargs["ref"])
        require(self.request.user, "see", self.notice)
        enter(self.request, self.notice.home, "today")
        self.title = f"{self.notice.about.name} opened many records"

    def act(self, form: HearthForm) -> str:
        Notice.objects.filter(pk=self.notice.pk, seen_at=None).update(seen_at=Now())
        messages.success(self.request, "Put away. What was opened stays in the log.")
        return reverse("homes:today", args=[self.notice.home.ref])

    def context(self, form: HearthForm) -> dict[str, Any]:
        notice = self.notice
        rows = AuditEvent.objects.filter(
            by=notice.about_id,
            home=notice.home_id,
            verb__in=LOOKING,
            at__gte=notice.at - HOUR,
            at__lte=notice.at + HOUR,
        )
        found = visible(self.request.user, rows)
        number = found.count()
        found = found.select_related("by", "staff_member").prefetch_related("young_people")
        return {
            "notice": notice,
            "number": number,
            "days": by_day(found.order_by("-at", "-pk")[:AT_MOST]),
            "cancel": {
                "url": reverse("homes:today", args=[notice.home.ref]),
                "said": "Leave it on Today",
            },
        }
