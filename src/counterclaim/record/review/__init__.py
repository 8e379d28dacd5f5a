"""What people decide: asked for, signed and kept, and replayed over codings. Pure; `record.store` keeps it.

drafts (asked for) → decisions (signed, JSON) → replay (over codings), constraints (what holds of events) ·
values: the fields · queue: what to look at next · agreement: between reviewers · corrections: the log of a publication
"""

from counterclaim.record.review.replay import Review, replay

__all__ = ["Review", "replay"]
