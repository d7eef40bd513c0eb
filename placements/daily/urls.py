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
    path("young-people/<slug:ref>/lines/", views.lines, name="lines"),
]
