"""Shared cases as a reader without an account gets them, and what everybody else gets."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from lib.model.case import CaseStudy
from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import print_view
from lib.services.library import cases
from lib.services.library import share_links as sharing
from lib.store import Store, people
from lib.store.reviews import Review
from lib.web import share_links
from lib.web.rate_limit import RateLimit
from lib.web.view_counter import ViewCounter
from tests.report.page_reader import taken
from tests.training import for_training

SECRET_PARTS = ("Hilltop", "edition 1")


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing tried before, and readers counted at once."""
    monkeypatch.setattr(share_links, "rate_limit", RateLimit("5 per minute", "50 per minute"))
    monkeypatch.setattr(share_links, "view_counter", ViewCounter(0))


@pytest.fixture
def case(house_store: Store, ann: Person, review: Review) -> CaseStudy:
    worksheets.add(Context(house_store, ann), review.id, "causes", {"text": "</style><script>alert(1)</script>"})
    return cases.publish(Context(house_store, ann), review.id, "Lea Leader", "An example.")


@pytest.fixture
def token(house_store: Store, ann: Person, case: CaseStudy) -> str:
    return sharing.create(Context(house_store, ann), case.slug).token


def opened(store: Store, ann: Person, case: CaseStudy) -> int:
    return sum(link.opened for link in sharing.links(Context(store, ann), case.slug))


def test_a_link_shows_the_case_and_counts_it(
    client: TestClient, house_store: Store, ann: Person, case: CaseStudy, token: str
) -> None:
    for times in (1, 2):
        answer = client.get(f"/share/{token}/")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert opened(house_store, ann, case) == times
    page = taken(answer.content)
    assert "Hilltop Foods" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert page.of("script") == []
    assert [item.values["href"] for item in page.of("a") if "download" in item.values] == ["case.pdf", "brief.pdf"]


def test_the_page_is_private_unframed_unindexed_and_runs_nothing(client: TestClient, token: str) -> None:
    headers = client.get(f"/share/{token}/").headers
    policy = headers["content-security-policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert policy[1].startswith("style-src 'sha256-")
    assert policy[2:] == [
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    assert headers["cache-control"] == "private, no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in headers


def test_a_look_at_the_headers_is_the_same_answer_without_body_and_is_not_counted(
    client: TestClient, house_store: Store, ann: Person, case: CaseStudy, token: str
) -> None:
    whole, head = client.get(f"/share/{token}/"), client.head(f"/share/{token}/")
    assert (head.status_code, head.headers) == (200, whole.headers)
    client.head(f"/share/{token}/case.pdf")
    client.get(f"/share/{token}/case.pdf")
    assert opened(house_store, ann, case) == 1


def test_a_browser_without_compression_gets_the_same_page(client: TestClient, token: str) -> None:
    packed = client.get(f"/share/{token}/")
    plain = client.get(f"/share/{token}/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("name", "pages"), [("case.pdf", 3), ("brief.pdf", 1)])
def test_the_files_beside_it_are_handed_over(
    client: TestClient, case: CaseStudy, token: str, name: str, pages: int
) -> None:
    answer = client.get(f"/share/{token}/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert f'filename="{case.slug}-edition-1' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "private, no-store"
    assert len(PdfReader(io.BytesIO(answer.content)).pages) >= pages


@pytest.mark.parametrize("root", ["", "/base"])
def test_it_works_at_the_root_and_below_a_base_path(client: TestClient, token: str, root: str) -> None:
    on = client.get(f"{root}/share/{token}", follow_redirects=False)
    assert (on.status_code, on.headers["location"]) == (308, f"./{token}/")
    answer = client.get(f"{root}/share/{token}")
    assert answer.status_code == 200
    assert answer.url.path == f"{root}/share/{token}/"
    assert client.get(f"{root}/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_whatever_opens_nothing_is_answered_alike_to_the_last_byte(
    client: TestClient, house_store: Store, ann: Person, case: CaseStudy, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_links, "rate_limit", RateLimit("1000 per minute", "1000 per minute"))
    revoked = sharing.create(Context(house_store, ann), case.slug)
    sharing.revoke(Context(house_store, ann), revoked.link.id)
    now = datetime.now(UTC)
    with monkeypatch.context() as patched:
        patched.setattr(sharing, "_now", lambda: now - timedelta(days=40))
        over = sharing.create(Context(house_store, ann), case.slug)
    wrong = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "x",
        "é",
        "%00",
        "%F0%9F%A6%8A",
        "a" * 3_000,
        "' OR 1=1 --",
    ]
    first = client.get(f"/share/{revoked.token}/")
    assert first.status_code == 404
    assert not any(part in first.text for part in SECRET_PARTS)
    assert first.headers["cache-control"] == "private, no-store"
    addresses = [f"/share/{name}/" for name in (over.token, *wrong)]
    addresses += [f"/share/{name}/case.pdf" for name in (revoked.token, over.token, *wrong)]
    addresses += ["/share", "/share/", f"/share/{token}/nothing.pdf", f"/share/{token}/a/b", "/base/share/x/y/z"]
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer.content, answer.headers) == (404, first.content, first.headers), address
        head = client.head(address)
        assert (head.status_code, head.content, head.headers) == (404, b"", first.headers), address
    assert client.get(f"/share/{token}/").status_code == 200


def test_a_link_closes_at_once_when_it_is_revoked_or_its_case_is_taken_out(
    client: TestClient, house_store: Store, ann: Person, case: CaseStudy, token: str
) -> None:
    assert client.get(f"/share/{token}/").status_code == 200
    sharing.revoke(Context(house_store, ann), sharing.links(Context(house_store, ann), case.slug)[0].id)
    assert client.get(f"/share/{token}/").status_code == 404
    other = sharing.create(Context(house_store, ann), case.slug).token
    assert client.get(f"/share/{other}/").status_code == 200
    cases.remove(Context(house_store, ann), case.slug)
    assert client.get(f"/share/{other}/").status_code == 404


def test_a_case_taken_out_between_the_look_and_the_page_is_answered_like_any_other(
    client: TestClient, house_store: Store, ann: Person, case: CaseStudy, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = sharing.find(house_store, token)
    cases.remove(Context(house_store, ann), case.slug)
    monkeypatch.setattr(sharing, "find", lambda *_: opening)
    assert client.get(f"/share/{token}/").status_code == 404
    assert client.get(f"/share/{token}/case.pdf").status_code == 404


def test_a_training_link_shows_the_training_case_alone(
    client: TestClient, house_store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    disguised = case.model_copy(
        update={"title": "A food maker leaves", "review": case.review.model_copy(update={"sheets": {}})}
    )
    training = for_training(house_store, disguised)
    token = sharing.create(Context(house_store, ann), training.slug).token
    answer = client.get(f"/share/{token}/")
    assert "A food maker leaves" in answer.text
    assert "Hilltop" not in answer.text
    assert "hilltop" not in answer.text + repr(client.get(f"/share/{token}/case.pdf").headers)
    assert client.get(f"/share/{token}/brief.pdf").status_code == 404
    # What the internal case says is never drawn for this link, whatever is published later.
    worksheets.edit(Context(house_store, ann), Place(review.id, "loss", "x1", "region"), "Hilltop Bay", 1)
    cases.publish(Context(house_store, ann), review.id, "Lea", "Again.")
    assert client.get(f"/share/{token}/").content == answer.content


def test_too_many_wrong_addresses_are_refused_and_told_how_long_to_wait(client: TestClient, token: str) -> None:
    assert [client.get(f"/share/wrong-{turn}/").status_code for turn in range(6)] == [404] * 5 + [429]
    refused = client.get(f"/share/{token[:-1]}/")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "Please wait a minute" in refused.text
    assert refused.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("file", ["", "case.pdf", "brief.pdf"])
def test_a_right_link_opens_from_an_address_that_tried_any_number_of_wrong_ones(
    client: TestClient, token: str, file: str
) -> None:
    for turn in range(12):
        client.get(f"/share/wrong-{turn}/")
    assert client.get(f"/share/{token}/{file}").status_code == 200
    # It neither pardons the misses nor counts as one.
    assert client.get("/share/wrong/").status_code == 429


def test_a_right_link_opens_while_everybody_together_tried_too_many(
    client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_links, "rate_limit", RateLimit("5 per minute", "3 per minute"))
    assert [client.get("/share/wrong/").status_code for _ in range(5)] == [404] * 3 + [429] * 2
    assert client.get(f"/share/{token}/").status_code == 200


def test_right_links_are_no_misses_however_often_they_are_opened(client: TestClient, token: str) -> None:
    assert {client.get(f"/share/{token}/").status_code for _ in range(12)} == {200}
    assert client.get("/share/wrong/").status_code == 404


def test_one_visitor_s_wrong_addresses_shut_out_no_other(
    client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for turn in range(6):
        client.get(f"/share/wrong-{turn}/")
    monkeypatch.setattr(share_links, "_visitor", lambda _: "203.0.113.7")
    assert client.get(f"/share/{token}/").status_code == 200


def test_wrong_addresses_from_everywhere_are_refused_together_while_links_still_open(
    client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitors = iter(f"203.0.113.{number}" for number in range(200))
    monkeypatch.setattr(share_links, "_visitor", lambda _: "198.51.100.1")
    monkeypatch.setattr(share_links, "rate_limit", RateLimit("5 per minute", "8 per minute"))
    statuses = []
    for _ in range(10):
        visitor = next(visitors)
        monkeypatch.setattr(share_links, "_visitor", lambda _, visitor=visitor: visitor)
        statuses.append(client.get("/share/wrong/").status_code)
    assert statuses == [404] * 8 + [429] * 2
    assert client.get(f"/share/{token}/").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_a_link_can_only_be_read(client: TestClient, token: str, method: str) -> None:
    assert client.request(method, f"/share/{token}/").status_code == 405


@pytest.mark.parametrize("name", ["https:evil.example", "javascript:alert(1)", "\\evil.example", "..", "a b"])
def test_an_address_without_its_slash_never_leads_elsewhere(client: TestClient, name: str) -> None:
    answer = client.get(f"/share/{name}", follow_redirects=False)
    assert answer.status_code == 404 or answer.headers.get("location", "").startswith("./")


def test_a_count_that_fails_does_not_fail_the_page(
    client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise RuntimeError("locked")

    monkeypatch.setattr(sharing, "count", locked)
    assert client.get(f"/share/{token}/").status_code == 200


def test_the_print_view_is_the_page_without_files_for_the_person_it_was_signed_for(
    client: TestClient, house_store: Store, ann: Person, case: CaseStudy
) -> None:
    signed = print_view.sign(ann, case.slug, 1)
    answer = client.get(f"/print/{signed}")
    assert answer.status_code == 200
    assert "Hilltop Foods" in answer.text
    assert "download" not in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert client.get(f"/base/print/{signed}").content == answer.content
    with house_store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    refused = client.get(f"/print/{signed}")
    assert refused.status_code == 404
    assert "Hilltop" not in refused.text


def test_a_forged_or_old_address_of_a_print_view_says_so(
    client: TestClient, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = print_view.sign(ann, case.slug, 1)
    for address in (
        signed[:-2] + "xx",
        "x",
        print_view.sign(ann, "nobody", 1),
        print_view.sign(Person(99, "X", frozenset()), case.slug, 1),
    ):
        assert client.get(f"/print/{address}").status_code == 404
    monkeypatch.setattr(print_view, "_SECONDS", -1)
    answer = client.get(f"/print/{signed}")
    assert answer.status_code == 404
    assert "This address has expired." in answer.text
