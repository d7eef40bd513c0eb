"""Who matters to a young person."""

from django.urls import path

from placements.people import views

app_name = "people"
urlpatterns = [
    path("young-people/<slug:ref>/people/", views.people, name="people"),
    path("young-people/<slug:ref>/people/write/", views.Write.as_view(), name="write"),
    path("who-matters/<slug:ref>/", views.person, name="person"),
    path("who-matters/<slug:ref>/end/", views.End.as_view(), name="end"),
]
