"""The home: today, what is due, and the home itself."""

from django.urls import path

from homes import views

app_name = "homes"
urlpatterns = [
    path("homes/<slug:home>/today/", views.today, name="today"),
    path("homes/<slug:home>/due/", views.due, name="due"),
    path("homes/<slug:home>/", views.home, name="home"),
    path("homes/<slug:home>/change/", views.Change.as_view(), name="change"),
]
