"""Signing in."""

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """E-mail address and password; the wording of this house."""

    error_messages = {
        "account_inactive": "This account has been closed. Ask the home's manager.",
        "email_password_mismatch": "That e-mail address and password do not go together.",
        "username_password_mismatch": "That e-mail address and password do not go together.",
        "unknown_email": "That e-mail address and password do not go together.",
    }
