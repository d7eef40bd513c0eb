"""One-press sign-in, in a demonstration only."""

urlpatterns = []
