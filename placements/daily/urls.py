"""The daily line, and what is written beside it."""

from django.urls import path

from placements.daily import views

app_name = "daily"
urlpatterns = [
    path("homes/<slug:home>/handover/", views.Handover.as_view(), name="handover"),
    path("homes/<slug:home>/write/", views.Write.as_view(), name="write"),
    path("homes/<slug:home>/write/<slug:kind>/", views.WriteEntry.as_view(), name="write_entry"),
    path("lines/<slug:ref>/", views.line, name="line"),
    path("entries/<slug:ref>/", views.entry, name="entry"),
    path("entries/<slug:ref>/tell/", views.Tell.as_view(), name="tell"),
    path("homes/<slug:home>/rewards-and-sanctions/", views.rewards, name="rewards"),
    path("homes/<slug:home>/rewards-and-sanctions/file/", views.rewards_file, name="rewards_file"),
    path("young-people/<slug:ref>/rewards-and-sanctions/", views.rewards_of, name="rewards_of"),
    path("young-people/<slug:ref>/lines/", views.lines, name="lines"),
]
