"""Counterclaim: who claims that what happened, where, when, to whom — and who says otherwise."""
