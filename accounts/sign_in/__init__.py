"""Signing in: the password and the second step, how long it holds, where else one is signed in,
and the way back in for somebody who has lost one of the two (docs/decisions/0013-signing-in.md)."""
