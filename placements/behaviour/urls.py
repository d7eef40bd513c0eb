"""Behaviour plans."""

from django.urls import path

from placements.behaviour import views

app_name = "behaviour"
urlpatterns = [
    path("young-people/<slug:ref>/behaviour-plan/", views.plan, name="plan"),
    path("young-people/<slug:ref>/behaviour-plan/write/", views.Write.as_view(), name="write"),
    path("behaviour-plans/<slug:ref>/", views.version, name="version"),
    path(
        "behaviour-plans/<slug:ref>/sign-with-them/",
        views.SignWithThem.as_view(),
        name="sign_with_them",
    ),
    path("behaviour-plans/<slug:ref>/sign/", views.Sign.as_view(), name="sign"),
]
