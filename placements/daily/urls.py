"""The daily line."""

from django.urls import path

from placements.daily import views

app_name = "daily"
urlpatterns = [
    path("homes/<slug:home>/write/", views.Write.as_view(), name="write"),
    path("lines/<slug:ref>/", views.line, name="line"),
    path("young-people/<slug:ref>/lines/", views.lines, name="lines"),
]
