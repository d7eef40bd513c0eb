"""A document: its progress, and the file."""

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("documents/<slug:ref>/", views.document, name="document"),
    path("documents/<slug:ref>/progress/", views.progress, name="progress"),
    path("documents/<slug:ref>/download/", views.download, name="download"),
]
