"""Covering another home."""

from django.urls import path

from placements.cover import views

app_name = "cover"
urlpatterns = [
    path("cover/", views.choose, name="choose"),
    path("homes/<slug:home>/cover/", views.Begin.as_view(), name="begin"),
    path("homes/<slug:home>/covers/", views.covers, name="covers"),
    path("covers/<slug:ref>/", views.cover, name="cover"),
    path("covers/<slug:ref>/end/", views.End.as_view(), name="end"),
    path("covers/<slug:ref>/review/", views.Review.as_view(), name="review"),
]
