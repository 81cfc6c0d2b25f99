"""A hand at the mouse and the keyboard that counts its clicks and watches what the page does while it writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator

from tests.browser.screen import Screen

# A quick typist; the pause in the middle is longer than the one after which a field saves itself.
_KEY_MS, _PAUSE_MS = 15, 800
# A shift that nobody sees: a fraction of a pixel when fonts or borders are rounded.
_STILL_PX = 2
_AT = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at ?? document.body;
}"""
_FOCUS = f"""() => {{
    const at = ({_AT})(), box = at.getBoundingClientRect(), top = Math.max(0, box.top);
    const onTop = document.elementFromPoint(box.left + 8, top + 8);
    const host = at.getRootNode().host ?? at;
    return {{
        writes: at.matches('textarea, input:not([type=checkbox]):not([type=radio]):not([type=range])'),
        label: at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? '',
        seen: box.top >= 0 && box.bottom <= innerHeight && (at.contains(onTop) || host.contains(onTop)),
        top: box.top,
    }};
}}"""
# Frame by frame as it is drawn: how far the field in use moves on the screen, and whether something else takes the
# focus. A page that scrolls by what has grown above the field keeps it where it is, and does so after the layout and
# before the frame is drawn. A timer could look in between, at what nobody ever sees; an observer made after that of the
# page, of something that changes in every frame, looks after it.
_WATCH = f"""() => {{
    const first = ({_FOCUS})(), watch = window.benchWatch = {{ moved: 0, strayed: '', on: true }};
    const beat = document.body.appendChild(document.createElement('div'));
    beat.style.cssText = 'position: fixed; width: 1px; height: 0; visibility: hidden';
    const observer = new ResizeObserver(() => {{
        const now = ({_FOCUS})();
        if (!now.writes) watch.strayed = 'nothing to write in';
        else if (now.label !== first.label) watch.strayed = now.label;
        else watch.moved = Math.max(watch.moved, Math.abs(now.top - first.top));
    }});
    observer.observe(beat);
    const next = () => {{
        if (!watch.on) return observer.disconnect(), beat.remove();
        beat.style.width = beat.style.width === '1px' ? '2px' : '1px';
        requestAnimationFrame(next);
    }};
    next();
}}"""
_SEEN = "() => { const watch = window.benchWatch; watch.on = false; return watch; }"
_RESTS = f"""() => new Promise(done => {{
    let last = NaN, since = performance.now();
    const look = () => {{
        const {{ top }} = ({_FOCUS})();
        if (top !== last) [last, since] = [top, performance.now()];
        if (performance.now() - since > 250) done(); else requestAnimationFrame(look);
    }};
    look();
}})"""


@dataclass
class Hand:
    """`clicks` are those since `begin`; `moves` says where something moved by itself, `unseen` what was out of view."""

    screen: Screen
    clicks: int = 0
    moves: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    written: dict[str, tuple[str, str]] = field(default_factory=dict)

    def begin(self) -> None:
        """Count from here."""
        self.clicks = 0

    def click(self, target: Locator) -> None:
        """One click, and wait for what it causes."""
        self.clicks += 1
        target.click()
        self.screen.settled()

    def enter(self, target: Locator) -> None:
        """Put the cursor into a field, which is brought to the middle of the screen first."""
        target.evaluate("field => field.scrollIntoView({ block: 'center' })")
        target.click()
        self.screen.page.evaluate(_RESTS)

    def waits_to_write(self, what: str) -> None:
        """Wait until a field has the focus and rests; note where it is out of view."""
        self.screen.page.wait_for_function(f"() => ({_FOCUS})().writes")
        self.screen.page.evaluate(_RESTS)
        focus: dict[str, Any] = self.screen.page.evaluate(_FOCUS)
        if not focus["seen"]:
            self.unseen.append(f"{what}: “{focus['label']}”")

    def write(self, text: str, sheet: str, name: str) -> None:
        """Type into whatever has the focus, with a pause in which it saves itself, and remember where it belongs."""
        self.written[text] = (sheet, name)
        page, half = self.screen.page, len(text) // 2
        page.evaluate(_WATCH)
        page.keyboard.type(text[:half], delay=_KEY_MS)
        page.wait_for_timeout(_PAUSE_MS)
        page.keyboard.type(text[half:], delay=_KEY_MS)
        page.wait_for_timeout(_PAUSE_MS)
        watch: dict[str, Any] = page.evaluate(_SEEN)
        if watch["strayed"]:
            self.moves.append(f"{sheet} {name}: the focus went to {watch['strayed']}")
        if watch["moved"] > _STILL_PX:
            self.moves.append(f"{sheet} {name}: {watch['moved']:.0f} px")
