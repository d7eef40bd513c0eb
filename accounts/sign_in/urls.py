"""The addresses of signing in. Those of the door keep the names other pages know them by."""

from django.urls import path

from accounts.sign_in import views

own = [
    path("sign-in/again/", views.again, name="again"),
    path("session/", views.session, name="session"),
    path("session/stay/", views.stay, name="stay"),
    path("me/signing-in/", views.signing_in, name="signing_in"),
    path("me/signing-in/set-up/", views.set_up, name="set_up"),
    path("me/signing-in/app/", views.app, name="app"),
    path("me/signing-in/passkey/", views.passkey_add, name="passkey_add"),
    path("me/signing-in/codes/", views.codes, name="codes"),
    path("me/signing-in/codes/file/", views.codes_file, name="codes_file"),
    path("me/signing-in/codes/new/", views.codes_new, name="codes_new"),
    path("me/signing-in/password/", views.password, name="password"),
    path("me/signing-in/<int:key>/remove/", views.remove, name="remove"),
    path("me/signing-in/end/", views.end_others, name="end_others"),
    path("me/signing-in/end/<slug:ref>/", views.end_other, name="end_other"),
    path("memberships/<slug:ref>/sign-out/", views.SignOutEverywhere.as_view(), name="sign_out"),
    path("memberships/<slug:ref>/help-back-in/", views.HelpBackIn.as_view(), name="help_back_in"),
    path("ways-back/<slug:ref>/", views.way_back_made, name="way_back_made"),
    path("back-in/<slug:secret>/", views.way_back, name="way_back"),
]
door = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/second/", views.second, name="second_step"),
    path("sign-in/passkey/", views.passkey_sign_in, name="passkey_sign_in"),
    path("sign-out/", views.sign_out, name="account_logout"),
]
