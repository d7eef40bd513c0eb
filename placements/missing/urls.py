"""Not where they should be."""

from django.urls import path

from placements.missing import views

app_name = "missing"
urlpatterns = [
    path("homes/<slug:home>/missing/", views.register, name="register"),
    path("homes/<slug:home>/missing/register.csv", views.register_file, name="register_file"),
    path("young-people/<slug:ref>/not-here/", views.Notice.as_view(), name="notice"),
    path("young-people/<slug:ref>/sheet/", views.Sheet.as_view(), name="sheet"),
    path("missing/<slug:ref>/", views.episode, name="episode"),
    path("missing/<slug:ref>/told/", views.AddTold.as_view(), name="told"),
    path("missing/<slug:ref>/back/", views.CameBack.as_view(), name="back"),
    path("missing/<slug:ref>/interview/", views.Interview.as_view(), name="interview"),
]
