"""Everybody who signs in may read what the regulator has published; who keeps this Hearth running
brings it in."""

from accounts.policy import Reach, Role, Rule, register
from inspections.published.models import (
    Disagreement,
    Listing,
    Publication,
    PublishedInspection,
    Registration,
    Run,
    Saying,
)

EVERYBODY = dict.fromkeys(Role, Reach.ALL)

for model in (Publication, Registration, Listing, Saying, PublishedInspection, Disagreement):
    register(model, Rule(sees=EVERYBODY))

# Of no home and about nobody: files anybody may download, and which operator gave them.
register(Run, Rule(sees={Role.OPERATOR: Reach.ALL}))
