"""Every byte that another session is sent, on every page there is, before the reveal and after it."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from lib.model.assumptions import Ballot
from lib.model.roles import Person
from lib.services import ballots, cases, people, reviews
from lib.store import Store, open_store
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

    def hears(self, page: str) -> bytes:
        return run(self._listen(page))

    async def _listen(self, page: str) -> bytes:
        listener = Listener(self.server.port, page=page, query=f"review={self.review}")
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
    review = reviews.start(store, ann, "Hilltop Foods", "14 Feb 2018", "All deliveries").id
    word = ballots.seal(store, ann, review, BALLOT)
    cases.publish(store, ann, review, "Lea", "Now.")
    server = app(folder)
    server.start()
    yield World(server, store, ann, review, word)
    server.stop()
    store.dispose()
    assert "Traceback" not in server.logged(), server.logged()
    assert "ZEBRA" not in server.logged()


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
    ballots.reveal(world.store, world.ann, world.review, "Now.")
    assert b"most points on S1 Delivery" in world.hears("assumptions")


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
