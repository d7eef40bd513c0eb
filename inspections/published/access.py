"""Everybody who signs in may read what the regulator has published; who keeps this Hearth running
brings it in."""

from accounts.policy import Reach, Role, Rule, register
from inspections.published.models import (
    Disagreement,
    Listing,
    Publication,
    PublishedInspection,
    Registration,
    Saying,
)

EVERYBODY = dict.fromkeys(Role, Reach.ALL)

for model in (Publication, Registration, Listing, Saying, PublishedInspection, Disagreement):
    register(model, Rule(sees=EVERYBODY))
