"""Serious events, and who was told."""

from django.urls import path

from placements.notifications import views

app_name = "notifications"
urlpatterns = [
    path("homes/<slug:home>/notifications/", views.register, name="register"),
    path("homes/<slug:home>/notifications/register.csv", views.register_file, name="register_file"),
    path("homes/<slug:home>/notifications/write/", views.Write.as_view(), name="write"),
    path("incidents/<slug:ref>/must-tell/", views.Decide.as_view(), name="decide"),
    path("notifications/<slug:ref>/", views.notification, name="notification"),
    path("notifications/<slug:ref>/sent/", views.Sent.as_view(), name="sent"),
    path("notifications/<slug:ref>/ended/", views.EnquiryEnded.as_view(), name="ended"),
]
