"""Titles of columns of sales systems, where several columns of a file could fill one field: the best first."""

from __future__ import annotations

from collections.abc import Mapping

RANKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "register_lines": {
        "customer": (
            "customer", "customer name", "account name", "account", "potential customer", "company", "company name",
            "associated company", "associated company (primary)", "primary company", "organization", "organisation",
            "organization name", "organisation name", "deal - organization", "deal - organisation", "client",
            "client name", "kunde", "kundenname", "firma", "client", "cliente", "deal name", "opportunity name",
            "opportunity", "deal - title", "title", "topic", "name", "customer id", "customerid",
        ),
        "deal": (
            "number in the sales system", "deal id", "deal - id", "record id", "opportunity id", "opportunity number",
            "opportunity id (18)", "(do not modify) opportunity", "id", "deal number", "case id", "object id",
            "customer id", "customerid", "contract id", "contract number", "account number",
        ),
        "lost_on": (
            "lost on", "lost time", "deal - lost time", "lost date", "date lost", "closed lost date",
            "actual close date", "close date", "closed date", "deal - deal closed on", "closed on", "closing date",
            "date closed", "churn date", "cancellation date", "abschlussdatum", "date de clôture", "fecha de cierre",
        ),
        "owner": (
            "account manager", "deal owner", "opportunity owner", "deal - owner", "account owner", "owner",
            "sales rep", "sales representative", "verantwortlich", "propriétaire", "propietario",
        ),
        "currency": (
            "currency", "deal currency", "deal - currency", "currency code", "amount currency", "currency iso code",
            "deal currency code", "amount (converted) currency", "currency of the amount",
            "währung", "devise", "moneda", "divisa",
        ),
        "money_lost": (
            "money lost a year", "annual revenue lost", "revenue lost", "amount lost", "amount", "deal amount",
            "deal - value", "deal value", "value", "est. revenue", "estimated revenue", "est revenue",
            "amount in company currency", "amount (converted)", "annual contract value", "acv", "arr", "arr lost",
            "mrr lost", "total revenue", "revenue", "betrag", "wert", "montant", "importe", "valor",
        ),
        "filed_words": (
            "reason filed, in words", "closed lost reason", "loss reason", "lost reason", "deal - lost reason",
            "reason lost", "reason for loss", "reason won/lost", "won/lost reason", "close reason", "closed reason",
            "churn reason", "cancellation reason", "reason for cancellation", "reason for leaving", "status reason",
            "reason", "verlustgrund", "absagegrund", "kündigungsgrund", "motif de perte", "raison de la perte",
            "motivo de pérdida", "motivo",
        ),
        "lines_lost": ("lines lost", "products lost", "services lost"),
        "lines_kept": ("lines kept", "products kept", "services kept"),
        "note": (
            "note", "notes", "reason in full", "loss notes", "lost notes", "closed lost notes", "loss comments",
            "lost comments", "description", "comment", "comments", "bemerkung",
        ),
    },
}  # fmt: skip
