"""Inspections and their actions; the inspector's, the authority's and the provider's doors."""

from django.urls import path

from inspections.export.views import Export
from inspections.steady import views as steady
from inspections.views import asked, authority, changes, door, records, side_by_side

app_name = "inspections"
urlpatterns = [
    path("homes/", side_by_side.group, name="group"),
    path("homes/<slug:home>/inspections/", records.inspections, name="inspections"),
    path("homes/<slug:home>/inspections/record/", records.Record.as_view(), name="record"),
    path("inspections/<slug:ref>/", records.inspection, name="inspection"),
    path("inspections/<slug:ref>/change/", records.Change.as_view(), name="change"),
    path("inspections/<slug:ref>/action/", records.AddAction.as_view(), name="add_action"),
    path("inspections/<slug:ref>/answers/", asked.Answers.as_view(), name="answers"),
    path("inspection-actions/<slug:ref>/", asked.action, name="action"),
    path("inspection-actions/<slug:ref>/step/", asked.AddStep.as_view(), name="add_step"),
    path("action-steps/<slug:ref>/done/", asked.StepDone.as_view(), name="step_done"),
    path("action-steps/<slug:ref>/aside/", asked.StepAside.as_view(), name="step_aside"),
    path("inspection-actions/<slug:ref>/evidence/", asked.choose_record, name="choose_record"),
    path(
        "inspection-actions/<slug:ref>/evidence/<slug:kind>/<slug:thing>/",
        asked.LinkRecord.as_view(),
        name="link",
    ),
    path("inspection-actions/<slug:ref>/close/", asked.CloseAction.as_view(), name="close_action"),
    path("inspection-actions/<slug:ref>/check/", asked.Check.as_view(), name="check"),
    path("inspection-actions/<slug:ref>/put-up/", asked.PutUp.as_view(), name="put_up"),
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
    path("homes/<slug:home>/steady/", steady.steady, name="steady"),
    path("homes/<slug:home>/steady/twelve-months.csv", steady.steady_file, name="steady_file"),
    path("homes/<slug:home>/steady/<slug:code>/", steady.steady_list, name="steady_list"),
    path("authority/", authority.authority, name="authority"),
    path("authority/homes/", authority.commissioner, name="commissioner"),
    path("authority/homes/file/", authority.commissioner_file, name="commissioner_file"),
]
