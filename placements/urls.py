"""Young people: who lives here, each one's page, and the plan made with them."""

from django.urls import path

from placements import views
from placements.looked import looked

app_name = "placements"
urlpatterns = [
    path("homes/<slug:home>/young-people/", views.young_people, name="young_people"),
    path("homes/<slug:home>/young-people/add/", views.Add.as_view(), name="add"),
    path(
        "homes/<slug:home>/young-people/bring-in/",
        views.BringInYoungPeople.as_view(),
        name="bring_in",
    ),
    path("search/", views.search, name="search"),
    path("young-people/<slug:ref>/", views.young_person, name="young_person"),
    path("young-people/<slug:ref>/change/", views.Change.as_view(), name="change"),
    path("young-people/<slug:ref>/photo/", views.photo, name="photo"),
    path("young-people/<slug:ref>/move-on/", views.MoveOn.as_view(), name="move_on"),
    path("young-people/<slug:ref>/show/", views.shown, name="shown"),
    path("young-people/<slug:ref>/booklet/", views.Booklet.as_view(), name="booklet"),
    path("young-people/<slug:ref>/story/", views.chronology, name="chronology"),
    path("young-people/<slug:ref>/looked/", looked, name="looked"),
    path("young-people/<slug:ref>/plan/", views.plan, name="plan"),
    path("young-people/<slug:ref>/plan/write/", views.WritePlan.as_view(), name="plan_write"),
    path("plans/<slug:ref>/", views.plan_version, name="plan_version"),
]
