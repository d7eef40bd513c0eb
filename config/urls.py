"""Every address. Whole-home pages stand under the home's reference; records under their own."""

from django.urls import include, path

from homes.views import front

handler400 = "accounts.failures.bad_request"
handler403 = "accounts.sign_in.fresh.refused"
handler500 = "accounts.failures.broken"

urlpatterns = [
    path("", front, name="front"),
    path("", include("accounts.urls")),
    path("", include("accounts.looking.urls")),
    path("", include("homes.urls")),
    path("", include("homes.records.urls")),
    path("", include("staff.urls")),
    path("", include("placements.urls")),
    path("", include("placements.daily.urls")),
    path("", include("placements.incidents.urls")),
    path("", include("placements.helps.urls")),
    path("", include("placements.measures.urls")),
    path("", include("placements.notifications.urls")),
    path("", include("placements.meetings.urls")),
    path("", include("placements.missing.urls")),
    path("", include("placements.behaviour.urls")),
    path("", include("placements.risks.urls")),
    path("", include("placements.people.urls")),
    path("", include("placements.voice.urls")),
    path("", include("placements.cover.urls")),
    path("", include("outcomes.urls")),
    path("", include("documents.urls")),
    path("", include("inspections.urls")),
    path("", include("inspections.published.urls")),
    path("demonstration/", include("inspections.demonstration.urls")),
    path("", include("ui.urls")),
]
