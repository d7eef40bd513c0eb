"""Inspections and their actions; the inspector's, the authority's and the provider's doors."""

from django.urls import include, path

from inspections import views

app_name = "inspections"
urlpatterns = [
    path("homes/", views.group, name="group"),
    path("homes/<slug:home>/inspections/", views.inspections, name="inspections"),
    path("homes/<slug:home>/inspections/record/", views.Record.as_view(), name="record"),
    path("inspections/<slug:ref>/", views.inspection, name="inspection"),
    path("inspections/<slug:ref>/action/", views.AddAction.as_view(), name="add_action"),
    path("inspection-actions/<slug:ref>/", views.action, name="action"),
    path("inspection-actions/<slug:ref>/close/", views.CloseAction.as_view(), name="close_action"),
    path("homes/<slug:home>/inspector/", views.LetIn.as_view(), name="let_in"),
    path("inspector-visits/<slug:ref>/", views.visit, name="visit"),
    path("inspector-visits/<slug:ref>/end/", views.EndVisit.as_view(), name="end_visit"),
    path("homes/<slug:home>/start/", views.start, name="start"),
    path("authority/", views.authority, name="authority"),
    path("authority/homes/", views.commissioner, name="commissioner"),
    path("demonstration/", include("inspections.demonstration.urls")),
]
