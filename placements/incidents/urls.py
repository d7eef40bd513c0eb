"""Incidents."""

from django.urls import path

from placements.incidents import views

app_name = "incidents"
urlpatterns = [
    path("homes/<slug:home>/incidents/", views.register, name="register"),
    path("homes/<slug:home>/incidents/write/", views.Write.as_view(), name="write"),
    path("homes/<slug:home>/incidents/patterns/", views.patterns, name="patterns"),
    path("young-people/<slug:ref>/incidents/", views.of_one, name="of_one"),
    path("young-people/<slug:ref>/patterns/", views.patterns_of, name="patterns_of"),
    path("incidents/<slug:ref>/", views.incident, name="incident"),
    path("incidents/<slug:ref>/sent/", views.receipt, name="receipt"),
    path("incidents/<slug:ref>/review/", views.Review.as_view(), name="review"),
    path("incidents/accounts/<slug:ref>/", views.AddAccount.as_view(), name="add_account"),
    path("incidents/own-accounts/<slug:ref>/", views.WriteOwnAccount.as_view(), name="own_account"),
]
