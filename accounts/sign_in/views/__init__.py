"""The pages of signing in: the door, the second step, one's own ways in, and helping others back."""

from accounts.sign_in.views.door import passkey_sign_in, second, session, sign_in, sign_out, stay
from accounts.sign_in.views.others import HelpBackIn, SignOutEverywhere, way_back, way_back_made
from accounts.sign_in.views.own import (
    again,
    app,
    codes,
    codes_file,
    codes_new,
    end_other,
    end_others,
    passkey_add,
    password,
    remove,
    set_up,
    signing_in,
)

__all__ = [
    "HelpBackIn",
    "SignOutEverywhere",
    "again",
    "app",
    "codes",
    "codes_file",
    "codes_new",
    "end_other",
    "end_others",
    "passkey_add",
    "passkey_sign_in",
    "password",
    "remove",
    "second",
    "session",
    "set_up",
    "sign_in",
    "sign_out",
    "signing_in",
    "stay",
    "way_back",
    "way_back_made",
]
