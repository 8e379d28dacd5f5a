"""The ledger: one SQLite file. Codings, failures and decisions in; the same out, of now or of a moment.

ledger: what can be asked of it · opening, migrations: its file · decision_table: its decisions ·
editions: which report replaces which · seal: by which a loss shows · linkings: those worked out before, in link_cache;
link_notes: what brings them up to date
"""

from counterclaim.record.store.ledger import Ledger

__all__ = ["Ledger"]
