"""Team meetings: the agenda that gathers itself, holding one, and what was decided and taken on."""

from django.urls import path

from placements.meetings import views

app_name = "meetings"
urlpatterns = [
    path("homes/<slug:home>/meetings/", views.register, name="register"),
    path("homes/<slug:home>/meetings/register.csv", views.register_file, name="register_file"),
    path("homes/<slug:home>/meetings/agenda/", views.agenda, name="agenda"),
    path("homes/<slug:home>/meetings/actions/", views.actions, name="actions"),
    path("homes/<slug:home>/meetings/write/", views.Hold.as_view(), name="hold"),
    path("homes/<slug:home>/meetings/raise/", views.Raise.as_view(), name="raise"),
    path(
        "meetings/not-for-the-team/<slug:ref>/<slug:what>/",
        views.NotForTheTeam.as_view(),
        name="aside",
    ),
    path("meetings/<slug:ref>/", views.meeting, name="meeting"),
    path("meetings/items/<slug:ref>/", views.item, name="item"),
    path("meetings/actions/<slug:ref>/", views.Done.as_view(), name="done"),
]
