"""Measures of control, discipline or restraint, and the home's own list of sanctions."""

from django.urls import path

from placements.measures import views

app_name = "measures"
urlpatterns = [
    path("homes/<slug:home>/measures/", views.register, name="register"),
    path("homes/<slug:home>/measures/register.csv", views.register_file, name="register_file"),
    path("homes/<slug:home>/measures/write/", views.Write.as_view(), name="write"),
    path("homes/<slug:home>/sanctions/", views.AddSanction.as_view(), name="sanctions"),
    path("sanctions/<slug:ref>/take-off/", views.TakeOff.as_view(), name="take_off"),
    path("measures/<slug:ref>/", views.measure, name="measure"),
    path("measures/<slug:ref>/finish/", views.Finish.as_view(), name="finish"),
    path("measures/<slug:ref>/written/", views.receipt, name="receipt"),
    path("measures/<slug:ref>/sign/", views.Sign.as_view(), name="sign"),
    path("measures/<slug:ref>/talk/", views.SpeakWith.as_view(), name="talk"),
]
