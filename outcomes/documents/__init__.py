"""The documents whose words this app owns: what they say, read through the asker's policy."""

from django.urls import reverse

from documents.kinds import Kind, register
from documents.models import DocumentKind
from outcomes.documents import outcome_summary, placement_report

register(
    DocumentKind.PLACEMENT_REPORT,
    Kind(
        template="outcomes/pdf/placement_report.html",
        reader=placement_report.reader,
        build=placement_report.build,
        names=placement_report.names,
        back=lambda document: reverse("outcomes:reports", args=[document.young_person.ref]),
        back_words=lambda document: f"Reports about {document.young_person.name}",
    ),
)
register(
    DocumentKind.OUTCOME_SUMMARY,
    Kind(
        template="outcomes/pdf/outcome_summary.html",
        reader=outcome_summary.reader,
        build=outcome_summary.build,
        names=outcome_summary.names,
        back=lambda document: reverse("outcomes:quality", args=[document.home.ref]),
        back_words=lambda document: f"Quality at {document.home.name}",
    ),
)
