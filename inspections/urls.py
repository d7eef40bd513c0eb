"""Inspections and their actions; the inspector's, the authority's and the provider's doors."""

from django.urls import path

from inspections.export.views import Export
from inspections.views import authority, changes, door, records, side_by_side

app_name = "inspections"
urlpatterns = [
    path("homes/", side_by_side.group, name="group"),
    path("homes/<slug:home>/inspections/", records.inspections, name="inspections"),
    path("homes/<slug:home>/inspections/record/", records.Record.as_view(), name="record"),
    path("inspections/<slug:ref>/", records.inspection, name="inspection"),
    path("inspections/<slug:ref>/change/", records.Change.as_view(), name="change"),
    path("inspections/<slug:ref>/action/", records.AddAction.as_view(), name="add_action"),
    path("inspection-actions/<slug:ref>/", records.action, name="action"),
    path(
        "inspection-actions/<slug:ref>/close/", records.CloseAction.as_view(), name="close_action"
    ),
    path("homes/<slug:home>/inspector/", door.LetIn.as_view(), name="let_in"),
    path("inspector-visits/<slug:ref>/", door.visit, name="visit"),
    path("inspector-visits/<slug:ref>/end/", door.EndVisit.as_view(), name="end_visit"),
    path("inspector-visits/<slug:ref>/new-code/", door.NewCode.as_view(), name="new_code"),
    path("inspector/", door.come_in, name="come_in"),
    path("inspector/<slug:code>/", door.come_in, name="come_in_with"),
    path("homes/<slug:home>/take-away/", Export.as_view(), name="export"),
    path("homes/<slug:home>/start/", door.start, name="start"),
    path("homes/<slug:home>/changes/", changes.changes, name="changes"),
    path("homes/<slug:home>/changes/file/", changes.changes_file, name="changes_file"),
    path("homes/<slug:home>/figures/<slug:code>/", door.figure, name="figure"),
    path("authority/", authority.authority, name="authority"),
    path("authority/homes/", authority.commissioner, name="commissioner"),
    path("authority/homes/file/", authority.commissioner_file, name="commissioner_file"),
]
