"""Goals, reports about a young person, and a home's outcome summaries."""

from django.urls import path

from outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("young-people/<slug:ref>/goals/add/", views.AddGoal.as_view(), name="goal_add"),
    path("goals/<slug:ref>/", views.goal, name="goal"),
    path("goals/<slug:ref>/progress/", views.AddProgress.as_view(), name="goal_progress"),
    path("young-people/<slug:ref>/outcomes/choose/", views.Choose.as_view(), name="choose"),
    path("outcomes/<slug:ref>/", views.chosen, name="chosen"),
    path("outcomes/<slug:ref>/end/", views.EndChosen.as_view(), name="end_chosen"),
    path("young-people/<slug:ref>/reports/", views.reports, name="reports"),
    path("young-people/<slug:ref>/reports/ask/", views.AskReport.as_view(), name="ask_report"),
    path("homes/<slug:home>/quality/", views.quality, name="quality"),
    path("homes/<slug:home>/quality/ask/", views.AskSummary.as_view(), name="ask_summary"),
]
