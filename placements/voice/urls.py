"""What a young person adds to their page, and the answers."""

from django.urls import path

from placements.voice import views

app_name = "voice"
urlpatterns = [
    path("young-people/<slug:ref>/show/add/", views.Add.as_view(), name="add"),
    path("own-words/<slug:ref>/", views.said, name="said"),
    path("own-words/<slug:ref>/answer/", views.GiveAnswer.as_view(), name="answer"),
]
