"""Changing, voiding and the versions of any signed record."""

from django.urls import path

from homes.records import views

app_name = "records"
urlpatterns = [
    path("records/<slug:ref>/<slug:kind>/change/", views.Amend.as_view(), name="change"),
    path("records/<slug:ref>/<slug:kind>/void/", views.MakeVoid.as_view(), name="void"),
    path("records/<slug:ref>/<slug:kind>/versions/", views.record_versions, name="versions"),
]
