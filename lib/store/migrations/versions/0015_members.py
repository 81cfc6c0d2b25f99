"""Reviews have members, and published cases know whom they are kept to.

Whoever began or changed a review takes part in it. A case told for training is kept to whom its internal case is kept.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015_members"
down_revision = "0014_ballots"

_MEMBERS = """
INSERT INTO review_member (slug, person, added_by, added_at)
SELECT found.slug, found.person, found.person, min(found.at)
FROM (
    SELECT slug, created_by AS person, created_at AS at FROM review
    UNION ALL SELECT review.slug, change.who, min(change.at)
        FROM change JOIN review ON review.id = change.review GROUP BY review.slug, change.who
    UNION ALL SELECT DISTINCT case_study.slug, review.created_by, review.created_at
        FROM case_study JOIN review ON review.id = case_study.review WHERE case_study.level = 'internal'
) AS found
GROUP BY found.slug, found.person
"""
# Documents leave out what stands at its default, which is “internal”; training editions never say it.
_KEPT_TO_TEAM = """
UPDATE case_study SET audience = 'team' WHERE level = 'internal' AND (
    document LIKE '%"confidentiality":"team"%' OR document LIKE '%"confidentiality":null%'
    OR review IN (SELECT review FROM loss WHERE confidentiality = 'team' OR confidentiality IS NULL)
)
"""
_OF_TRAINING = """
UPDATE case_study SET dossier = (SELECT slug FROM disguise WHERE disguise.training = case_study.slug)
WHERE slug IN (SELECT training FROM disguise)
"""
_TRAINING_KEPT_TO_TEAM = """
UPDATE case_study SET audience = 'team' WHERE level = 'training' AND dossier IN (
    SELECT origin.slug FROM case_study AS origin
    WHERE origin.level = 'internal' AND origin.current AND origin.audience = 'team'
)
"""


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "review_member",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("slug", "person", name="pk_review_member"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_review_member_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name="fk_review_member_added_by"),
    )
    op.create_index("ix_review_member_person", "review_member", ["person"])
    op.add_column("case_study", sa.Column("audience", sa.Text(), nullable=False, server_default="house"))
    op.add_column("case_study", sa.Column("dossier", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE case_study SET dossier = slug")
    # A colon in the text of a document begins no parameter.
    for statement in (_MEMBERS, _KEPT_TO_TEAM, _OF_TRAINING, _TRAINING_KEPT_TO_TEAM):
        op.execute(sa.text(statement.replace(":", "\\:")))
