"""Notices to who answers for a home."""

from django.urls import path

from accounts.looking.views import Look

app_name = "looking"
urlpatterns = [path("notices/<slug:ref>/", Look.as_view(), name="notice")]
