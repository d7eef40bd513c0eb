"""What incidents have in common, and what helps."""

from django.urls import path

from placements.helps import views

app_name = "helps"
urlpatterns = [
    path("homes/<slug:home>/helps/", views.of_home, name="of_home"),
    path("homes/<slug:home>/helps/incidents/", views.alike, name="alike"),
    path("homes/<slug:home>/helps/on-duty/", views.on_duty, name="on_duty"),
    path("staff/<slug:ref>/on-duty/", views.on_duty_of, name="on_duty_of"),
    path("young-people/<slug:ref>/helps/", views.of_one, name="of_one"),
    path("young-people/<slug:ref>/helps/incidents/", views.alike_of, name="alike_of"),
]
