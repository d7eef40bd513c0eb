"""The team, and supervision."""

from django.urls import path

from staff import views
from staff.looked import looked

app_name = "staff"
urlpatterns = [
    path("homes/<slug:home>/staff/", views.team, name="team"),
    path("homes/<slug:home>/staff/add/", views.Add.as_view(), name="add"),
    path("homes/<slug:home>/staff/bring-in/", views.BringInStaff.as_view(), name="bring_in"),
    path("homes/<slug:home>/leads/", views.leads, name="leads"),
    path("homes/<slug:home>/leads/name/", views.NameLead.as_view(), name="lead_name"),
    path("leads/<slug:ref>/end/", views.EndLead.as_view(), name="lead_end"),
    path("staff/<slug:ref>/", views.member, name="member"),
    path("staff/<slug:ref>/looked/", looked, name="looked"),
    path("staff/<slug:ref>/change/", views.Change.as_view(), name="change"),
    path("staff/<slug:ref>/supervise/", views.Supervise.as_view(), name="supervise"),
    path("supervisions/<slug:ref>/", views.supervision, name="supervision"),
    path("supervisions/<slug:ref>/write/", views.Rewrite.as_view(), name="supervision_write"),
    path("supervisions/<slug:ref>/sign/", views.Sign.as_view(), name="supervision_sign"),
    path("actions-agreed/<slug:ref>/done/", views.Settle.as_view(), name="action_done"),
]
