"""Signing in and out, people and their access, and the pages about the service itself."""

from django.urls import include, path

from accounts import views
from accounts.sign_in import urls as sign_in

own = [
    path("first-run/", views.first_run, name="first_run"),
    path("homes/<slug:home>/people/", views.people, name="people"),
    path("homes/<slug:home>/people/invite/", views.Invite.as_view(), name="invite"),
    path("homes/<slug:home>/people/looked/", views.looked, name="looked"),
    path("invitations/<slug:secret>/", views.invitation, name="invitation"),
    path("invited/<slug:ref>/", views.invitation_made, name="invitation_made"),
    path(
        "invited/<slug:ref>/withdraw/",
        views.WithdrawInvitation.as_view(),
        name="withdraw_invitation",
    ),
    path("memberships/<slug:ref>/end/", views.EndMembership.as_view(), name="end_membership"),
    path("me/", views.me, name="me"),
    path("drafts/", views.began, name="began"),
    path("drafts/keep/", views.keep, name="keep"),
    path("drafts/<slug:ref>/", views.draft, name="draft"),
    path("drafts/<slug:ref>/set-aside/", views.set_aside, name="set_aside"),
    path("drafts/<slug:ref>/have-back/", views.bring_back, name="bring_back"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
urlpatterns = [
    path("", include(([*own, *sign_in.own], "accounts"))),
    *sign_in.door,
    path("alive/", views.alive, name="alive"),
]
