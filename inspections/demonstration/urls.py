"""One-press sign-in, in a demonstration only (elsewhere these addresses are not there)."""

from django.urls import path

from inspections.demonstration import views

app_name = "demonstration"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("be/<slug:persona>/", views.be, name="be"),
    path("home/<slug:letter>/", views.walk_in, name="walk_in"),
]
