"""The home: today, what is due, and the home itself."""

from django.urls import path

from homes import views
from homes.due import feed
from homes.due import views as due

app_name = "homes"
urlpatterns = [
    path("today/", views.today_across, name="today_across"),
    path("today/yours/", views.yours_across, name="yours"),
    path("due/", due.across, name="across"),
    path("homes/<slug:home>/today/", views.today, name="today"),
    path("homes/<slug:home>/due/", due.due, name="due"),
    path("homes/<slug:home>/due/rules/", due.rules, name="rules"),
    path("homes/<slug:home>/due/intervals/", due.Intervals.as_view(), name="intervals"),
    path("homes/<slug:home>/", views.home, name="home"),
    path("homes/<slug:home>/change/", views.Change.as_view(), name="change"),
    path("homes/<slug:home>/away/", due.GoAway.as_view(), name="away"),
    path("away/<slug:ref>/end/", due.EndAway.as_view(), name="end_away"),
    path("away/<slug:ref>/ofsted/", due.TellOfsted.as_view(), name="tell_ofsted"),
    path("me/reminders/", due.Reminders.as_view(), name="reminders"),
    path("me/reminders/calendar/", due.MakeCalendar.as_view(), name="make_calendar"),
    path("me/reminders/calendar/end/", due.EndCalendar.as_view(), name="end_calendar"),
    path("calendar/<slug:secret>.ics", feed.calendar, name="calendar"),
]
