"""Risk assessments."""

from django.urls import path

from placements.risks import views

app_name = "risks"
urlpatterns = [
    path("young-people/<slug:ref>/risks/", views.risks, name="risks"),
    path("young-people/<slug:ref>/risks/write/", views.Write.as_view(), name="write"),
    path("risks/<slug:ref>/", views.risk, name="risk"),
    path("risks/<slug:ref>/review/", views.Review.as_view(), name="review"),
    path("risks/<slug:ref>/end/", views.End.as_view(), name="end"),
    path("risks/beside/<slug:ref>/<slug:kind>/", views.Choose.as_view(), name="choose"),
]
