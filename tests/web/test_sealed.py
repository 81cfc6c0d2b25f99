"""Every byte that another session is sent, on every page there is, before the reveal and after it."""

from __future__ import annotations

import asyncio
import io
import json
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from lib.model.roles import Person
from lib.model.worksheets.assumptions import Ballot
from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import print_view
from lib.services.library import cases, share_links
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.services.steps import ballots
from lib.store import Store, open_store
from lib.store.database import installation
from tests.bench.client import Visitor
from tests.server import Server, app

T = TypeVar("T")
SECRET = "ZEBRA-7731 the last invoice"
BALLOT = Ballot(author="Benedicta", points=(("S1", 100),), confidence=80, support=SECRET)


def run(talk: Coroutine[Any, Any, T]) -> T:
    """What comes of a talk; in a thread of its own, as a browser test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, talk).result()


@dataclass
class Listener(Visitor):
    """A visitor who keeps all that it is sent."""

    heard: list[bytes] = field(default_factory=list)

    async def _received(self) -> bytes:
        self.heard.append(await super()._received())
        return self.heard[-1]

    @property
    def pages(self) -> set[str]:
        """The addresses of the pages that the server told of, hidden ones as well."""
        found: set[str] = set()
        for sent in self.heard:
            message = ForwardMsg.FromString(sent)
            found |= {page.url_pathname for page in message.navigation.app_pages}
        return found


@dataclass
class World:
    server: Server
    store: Store
    ann: Person
    review: int
    word: str

    def hears(self, page: str, query: str = "") -> bytes:
        return run(self._listen(page, query or f"review={self.review}"))

    async def _listen(self, page: str, query: str) -> bytes:
        listener = Listener(self.server.port, page=page, query=query)
        await listener.open()
        await listener.close()
        return b"".join(listener.heard)

    def pages(self) -> set[str]:
        async def look() -> set[str]:
            listener = Listener(self.server.port)
            await listener.open()
            await listener.close()
            return listener.pages

        return run(look())


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("sealed")
    store = open_store(f"sqlite:///{folder / 'lost-and-learned.db'}")
    ann = people.introduce(store, "Ann")
    review = reviews.start(Context(store, ann), "Hilltop Foods", "14 Feb 2018", "All deliveries").id
    word = ballots.seal(Context(store, ann), review, BALLOT)
    cases.publish(Context(store, ann), review, "Lea", "Now.")
    server = app(folder)
    server.start()
    yield World(server, store, ann, review, word)
    server.stop()
    store.dispose()
    assert "Traceback" not in server.logged(), server.logged()
    assert "ZEBRA" not in server.logged()
    assert "Benedicta" not in server.logged()


def test_before_the_reveal_no_page_sends_a_sealed_ballot_and_after_it_the_step_does(world: World) -> None:
    pages = world.pages()
    assert {"", "assumptions", "voice", "history", "evidence", "library", "settings", "case"} <= pages
    for page in pages:
        sent = world.hears(page)
        assert len(sent) > 1_000, page
        assert b"ZEBRA" not in sent, page
        assert world.word.encode() not in sent, page
        assert (b"Benedicta" in sent) == (page == "assumptions"), page
    for address in ("/healthz", "/api/draft", "/"):
        try:
            with urllib.request.urlopen(world.server.url + address, timeout=10) as answer:
                assert b"ZEBRA" not in answer.read()
        except urllib.error.HTTPError as refused:
            assert b"ZEBRA" not in refused.read()
    ballots.reveal(Context(world.store, world.ann), world.review, "Now.")
    assert b"most points on S1 Delivery" in world.hears("assumptions")
    for page in pages:
        _tells_of_nobody(world.hears(page), page)


def test_nothing_sent_of_an_edition_that_holds_ballots_tells_whose_they_were(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = cases.publish(Context(world.store, world.ann), world.review, "Lea", "Again.").slug
    _hold_ballots(world.store)
    shared = share_links.create(Context(world.store, world.ann), slug, 1).token
    with world.store.read() as tx:
        secret = installation.value(tx, "secret")
    monkeypatch.setattr(app_database, "secret", lambda: secret)
    printed = print_view.sign(world.ann, slug, 1)
    queries = {
        "case": f"slug={slug}&edition=1",
        "editions": f"slug={slug}",
        "compare": f"left={slug}&right={slug}",
        "attempt": f"slug={slug}",
        "library": "words=zebra",
        "lessons": "words=zebra",
    }
    for page, query in queries.items():
        _tells_of_nobody(world.hears(page, query), page)
    for address in (f"/share/{shared}/", f"/share/{shared}/case.pdf", f"/print/{printed}"):
        with urllib.request.urlopen(world.server.url + address, timeout=60) as answer:
            assert "no-store" in answer.headers["Cache-Control"]
            content = answer.read()
        if content.startswith(b"%PDF"):
            content = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
        assert b"Hilltop Foods" in content
        _tells_of_nobody(content, address)


def _hold_ballots(store: Store) -> None:
    """Let every edition hold the ballots with their owners, as an earlier release kept them."""
    with store.write() as tx:
        for number, kept in tx.execute(text("SELECT id, document FROM case_study")).all():
            document = json.loads(kept)
            document["review"]["sheets"]["ballots"] = [{"id": "b1", "number": 1, "values": BALLOT.filled()}]
            changed = {"document": json.dumps(document), "number": number}
            tx.execute(text("UPDATE case_study SET document = :document WHERE id = :number"), changed)


def _tells_of_nobody(sent: bytes, where: str) -> None:
    assert b"ZEBRA" not in sent, where
    assert b"Benedicta" not in sent, where


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost:3000"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "null"},
        {},
        {"Origin": "own", "Via": "1.1 proxy"},
        {"Origin": "own", "X-Forwarded-Proto": "https"},
        {"Origin": "own", "CF-Connecting-IP": "127.0.0.1"},
        {"Origin": "own", "X-Client-IP": "127.0.0.1"},
    ],
)
def test_a_page_of_another_local_server_and_a_proxy_get_no_session(world: World, headers: dict[str, str]) -> None:
    sent = {name: world.server.url if value == "own" else value for name, value in headers.items()}
    with pytest.raises(InvalidStatus) as refused:
        run(_shake_hands(world.server, sent))
    assert refused.value.response.status_code == 403


def test_our_own_page_gets_a_session(world: World) -> None:
    assert run(_shake_hands(world.server, {"Origin": world.server.url})) == "streamlit"


async def _shake_hands(server: Server, headers: dict[str, str]) -> str | None:
    """The protocol that both sides agreed on."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    subprotocols: Any = ["streamlit"]
    async with connect(address, subprotocols=subprotocols, additional_headers=headers) as socket:
        return socket.subprotocol
