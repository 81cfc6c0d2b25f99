"""Settings: one's name, the samples and this copy."""

from __future__ import annotations

import re

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.services.auth import participants, people
from lib.services.context import Context
from lib.services.editing import undo
from lib.services.library import cases, catalogue, samples, share_links
from lib.services.review import reviews
from lib.services.steps import question_guide
from lib.settings import Settings
from lib.store import Store
from lib.store import people as kept
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.services.auth.test_access import keep_to


@pytest.fixture
def page(screen: Screen) -> Screen:
    return screen.open("settings")


def test_a_new_name_is_saved_and_said(store: Store, page: Screen) -> None:
    page.at.text_input[0].input("  Anna  Other ")
    page.run()
    person = people.at_this_computer(store)
    assert person is not None
    assert person.name == "Anna Other"
    assert [toast.value for toast in page.at.toast] == ["Your name is saved."]
    page.run()
    assert page.at.text_input[0].value == "Anna Other"
    assert page.errors == []


def test_an_empty_name_is_refused_and_the_old_one_stays(store: Store, ann: Person, page: Screen) -> None:
    page.at.text_input[0].input("   ")
    page.run()
    assert page.errors == ["Your name: please enter the name others will see."]
    assert people.at_this_computer(store) == ann


@pytest.mark.usefixtures("short")
def test_the_samples_are_loaded_and_loaded_again_without_a_second_copy(store: Store, ann: Person, page: Screen) -> None:
    page.press("load-samples")
    assert page.at.success[0].value == "Added 2 samples; 0 were already here."
    assert catalogue.search(Context(store, ann)).total == 2
    page.press("load-samples")
    assert page.at.success[0].value == "Added 0 samples; 2 were already here."
    assert catalogue.search(Context(store, ann)).total == 2


@pytest.mark.usefixtures("sampled")
def test_the_samples_are_removed_and_nothing_of_ones_own(store: Store, ann: Person, page: Screen) -> None:
    mine = reviews.start(Context(store, ann), "Hilltop", "2018", "")
    page.press("remove-samples")
    assert [toast.value for toast in page.at.toast] == ["Removed 10 sample cases."]
    assert catalogue.search(Context(store, ann)).total == 0
    assert samples.number_of(store, samples.FLAGSHIP) is None
    assert [item.review.id for item in reviews.page(Context(store, ann))[0]] == [mine.id]


def test_this_copy_is_described_line_by_line(page: Screen) -> None:
    said = page.said()
    assert "**Database** answers, holds no reviews" in said
    assert all(f"LOST_AND_LEARNED_{name.upper()}" in said for name in Settings.model_fields)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_others_see_their_name_and_no_more(store: Store, ann: Person, role: Role) -> None:
    with store.write() as tx:
        kept.set_roles(tx, ann.id, {role})
    screen = Screen().open("settings")
    assert screen.errors == []
    assert [header.value for header in screen.at.header] == ["You"]
    assert f"Roles: {role.label}" in screen.said()
    assert screen.labels == []


def test_the_question_guide_is_changed_refused_and_put_back(store: Store, ann: Person, page: Screen) -> None:
    page.at.text_area[0].input("Why?\nWhen?")
    page.press("save-questions")
    assert question_guide.questions(Context(store, ann)) == ("Why?", "When?")
    assert page.at.text_area[0].value == "Why?\nWhen?"
    page.at.text_area[0].input("Why?\nWhy?")
    page.press("save-questions")
    assert page.errors == ["Question guide, question 2: “Why?” is already in the list."]
    assert page.at.text_area[0].value == "Why?\nWhy?"
    page.press("restore-questions")
    assert question_guide.questions(Context(store, ann)) == question_guide.shipped()
    assert page.at.text_area[0].value == "\n".join(question_guide.shipped())
    assert "restore-questions" not in [button.key for button in page.at.button]


def test_somebody_is_added_with_a_role_and_given_another(store: Store, page: Screen) -> None:
    page.at.text_input(key="new-person-name-1").input("Tara")
    page.press("Add this person")
    assert page.errors == ["Roles: please choose at least one."]
    page.at.button_group(key="new-person-roles-1").set_value([Role.TRAINEE])
    page.press("Add this person")
    assert page.errors == []
    assert page.at.text_input(key="new-person-name-2").value == ""
    found = people.current(store)
    assert found is not None
    _, tara = found.everybody
    assert (tara.name, tara.roles) == ("Tara", {Role.TRAINEE})
    page.at.selectbox(key="roles-of").set_value(tara.id)
    page.run()
    page.at.button_group(key=f"roles-{tara.id}-trainee").set_value([Role.LEADER])
    page.run().press("save-roles")
    again = people.current(store, tara.id)
    assert again is not None
    assert again.person.roles == {Role.LEADER}


def test_the_owner_is_told_why_they_stay_administrator(store: Store, ann: Person, page: Screen) -> None:
    page.at.selectbox(key="roles-of").set_value(ann.id)
    page.run()
    page.at.button_group(key=f"roles-{ann.id}-facilitator-administrator").set_value([Role.FACILITATOR])
    page.run().press("save-roles")
    (said,) = page.errors
    assert "they stay administrator" in said
    assert people.at_this_computer(store) == ann


def test_a_review_that_nobody_can_open_is_handed_on_without_a_word_of_it(
    store: Store, ann: Person, screen: Screen
) -> None:
    ben = people.add(Context(store, ann), "Ben", {Role.FACILITATOR})
    cleo = people.add(Context(store, ann), "Cleo", {Role.PARTICIPANT})
    people.add(Context(store, ann), "Tara", {Role.TRAINEE})
    assert "Nobody can open" not in screen.open("settings").said()
    mine = reviews.start(Context(store, ben), "Hilltop Foods", "2018", "All deliveries")
    keep_to(store, ben, mine.id, Confidentiality.TEAM)
    assert "Nobody can open" not in screen.run().said()
    people.set_roles(Context(store, ann), ben.id, {Role.TRAINEE})
    said = screen.run().said()
    assert "Nobody can open 1 review" in said
    assert f"**Review {mine.id}**" in said
    assert "Taking part: Ben" in said
    assert "Hilltop" not in said
    assert "deliveries" not in said
    field = screen.at.selectbox(key=f"hand-on-to-{mine.id}")
    assert field.options == ["Ann", "Cleo"]
    field.set_value(cleo.id)
    screen.run().press(f"hand-on-{mine.id}")
    assert [str(toast.value) for toast in screen.at.toast] == [f"Cleo now takes part in review {mine.id}."]
    assert "Nobody can open" not in screen.said()
    assert reviews.find(Context(store, cleo), mine.id).customer == "Hilltop Foods"
    (change,) = undo.recent(Context(store, cleo), mine.id, 1)
    assert (change.by, change.after) == ("Ann", {"member": "Cleo"})


def test_who_lost_the_role_meanwhile_is_not_handed_a_review(store: Store, ann: Person, screen: Screen) -> None:
    ben = people.add(Context(store, ann), "Ben", {Role.FACILITATOR})
    cleo = people.add(Context(store, ann), "Cleo", {Role.PARTICIPANT})
    mine = reviews.start(Context(store, ben), "Hilltop Foods", "2018", "")
    keep_to(store, ben, mine.id, Confidentiality.TEAM)
    people.set_roles(Context(store, ann), ben.id, {Role.TRAINEE})
    screen.open("settings").at.selectbox(key=f"hand-on-to-{mine.id}").set_value(cleo.id)
    screen.run()
    people.set_roles(Context(store, ann), cleo.id, {Role.LEADER})
    screen.press(f"hand-on-{mine.id}")
    (said,) = [str(toast.value).replace("\\", "") for toast in screen.at.toast]
    assert said == "Hand over to: Cleo has no role that can open reviews; choose someone else."
    assert [orphan.members for orphan in participants.orphans(Context(store, ann))] == [("Ben",)]


def test_where_nobody_could_be_handed_a_review_the_page_says_what_comes_first(
    store: Store, ann: Person, screen: Screen
) -> None:
    mine = reviews.start(Context(store, ann), "Hilltop Foods", "2018", "")
    keep_to(store, ann, mine.id, Confidentiality.TEAM)
    people.set_roles(Context(store, ann), ann.id, {Role.ADMINISTRATOR})
    said = screen.open("settings").said()
    assert "Make someone a facilitator or participant first." in said
    assert f"hand-on-{mine.id}" not in [button.key for button in screen.at.button]


def test_a_copy_is_made_and_the_newest_one_is_named(page: Screen) -> None:
    assert "No copy of the database has been made in the folder for backups yet." in page.said()
    page.press("backup-now")
    assert [str(toast.value) for toast in page.at.toast] == ["The copy is made."]
    assert re.search(r"\d{4} \d\d:\d\d · \S+-\d{8}-\d{6}\.db", page.said())


def test_the_links_that_still_open_are_listed_and_can_be_closed(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    assert "Share links" not in screen.open("settings").said()
    keep_to(store, ann, review.id, Confidentiality.INTERNAL)
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    made = share_links.create(Context(store, ann), case.slug)
    said = screen.run().said()
    assert "1 link can be opened by anyone who has it." in said
    assert f"**{case.title}**" in said
    screen.press(f"revoke-{made.link.id}")
    assert "Share links" not in screen.said()


def test_technical_lines_are_folded_while_everything_is_in_order(page: Screen) -> None:
    assert "Everything is in order." in page.said()
    assert any(label.endswith("technical lines") for label in page.folded())
