// Where a page opens, and where an act shows what came of it: scrolled there, with the focus on its heading. What has the
// focus may leave the page with an act; then its neighbour takes it, so that the keyboard never begins at the top again.

const PATIENCE = 8000; // ms for what an act leads to
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const REACHED = "summary, button:not([disabled]), a[href]:not(:is(h1, h2, h3, h4, h5, h6) a)"; // no link to a heading

export default function ({ data }) {
  const page = document.documentElement.dataset;
  keepFocus(page);
  pressOnce(page);
  nameMenuParts(page);
  keepOpenPartsInUse(page);
  if (page.address !== data.page) {
    const isFirst = page.address === undefined;
    page.address = data.page;
    if (isFirst) resumeAfterReload(page);
    else if (!data.leads) openAtTop();
  }
  if (data.mark && page.arrived !== data.mark) {
    page.arrived = data.mark;
    arrive(data.target);
  }
}

const app = () => document.querySelector("[data-testid=stApp]");
const isDrawn = () => (app()?.dataset.testScriptState ?? "notRunning") === "notRunning";

// Calls `deed` once `found` finds something, unless somebody acts before.
function once(found, deed) {
  const begun = Date.now();
  const timer = setInterval(() => {
    const there = found();
    if (there) deed(there);
    if (there || Date.now() - begun > PATIENCE) stop();
  }, 60);
  const stop = () => clearInterval(timer);
  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(act, stop, { once: true, passive: true, capture: true });
  }
}

function openAtTop() {
  const toTop = () => document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0, behavior: "instant" });
  toTop();
  once(() => isDrawn() && document.querySelector("[data-testid=stMain] h1"), (title) => (toTop(), take(title)));
}

function arrive(key) {
  const target = () => isDrawn() && document.querySelector(`.st-key-${CSS.escape(key)}`);
  once(target, (place) => {
    holdInView(place, "start");
    take(place.querySelector(HEADINGS) ?? place.querySelector(REACHED) ?? place);
  });
}

function take(element) {
  if (!element.matches(REACHED)) element.tabIndex = -1;
  if (element.matches(HEADINGS)) element.style.outline = "none";
  element.focus({ preventScroll: true });
}

// The element with the focus and what it stands in, each with its place there.
function keepFocus(page) {
  if (page.keepsFocus) return;
  page.keepsFocus = "yes";
  let trail = [];
  document.addEventListener("focusin", ({ target }) => {
    // What opens over the page is gone with it; what it was opened from stays.
    if (!app()?.contains(target)) return;
    trail = [];
    for (let part = target; part && part !== app(); part = part.parentElement) {
      trail.push({ part, key: [...part.classList].find((name) => name.startsWith("st-key-")), place: placeOf(part) });
    }
  });
  const look = () => {
    if (!isDrawn() || document.activeElement !== document.body || !trail.length || trail[0].part.isConnected) return;
    const next = neighbour(trail);
    if (!next) return;
    take(next);
    next.style.scrollMargin = `${BAR} 0`;
    next.scrollIntoView({ block: "nearest" });
  };
  const watch = holdField();
  watch();
  const drawn = () => {
    watch();
    // A field that is drawn anew elsewhere takes the cursor along by itself. A busy browser may take its time to draw.
    for (const wait of page.writing ? [1500, 4000, 10000] : [300, 1500, 4000, 10000]) setTimeout(look, wait);
  };
  new MutationObserver(drawn).observe(app(), { attributeFilter: ["data-test-script-state"] });
}

// While somebody writes, what grows or goes above the field moves the page and not the field. Returns what has the page
// of the moment watched.
function holdField() {
  let held = null;
  let isDrawnAnew = false;
  const writing = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.matches?.("input, textarea, select") ? at : null;
  };
  const isAway = () => held && !held.field.isConnected;
  const note = () => {
    const field = writing();
    if (!field && isAway()) return;
    const goesOn = isDrawnAnew && isAway();
    isDrawnAnew = false;
    held = field && { field, top: goesOn ? held.top : field.getBoundingClientRect().top };
    // A page that shrinks and grows back within one frame tells nobody that it changed.
    if (goesOn) for (const wait of [0, 60, 250, 800]) setTimeout(hold, wait);
  };
  const hold = () => {
    const main = document.querySelector("[data-testid=stMain]");
    if (isAway() && !writing()) return;
    if (!held || !main?.contains(document.activeElement) || writing() !== held.field) return note();
    main.scrollTop += held.field.getBoundingClientRect().top - held.top;
  };
  // Only where somebody scrolls has the field a new place; a page that shrinks for a moment scrolls as well.
  let scrolled = 0;
  const listen = (deed, act) => window.addEventListener(deed, act, { capture: true, passive: true });
  for (const deed of ["wheel", "touchmove"]) listen(deed, () => (scrolled = Date.now()));
  // Only the bar of the page itself scrolls when it is pressed.
  listen("pointerdown", ({ target }) => target.matches?.("[data-testid=stMain]") && (scrolled = Date.now()));
  for (const deed of ["focusin", "brought-in-view"]) listen(deed, note);
  // The field takes the cursor along to where it is drawn anew, and its place on the screen with it.
  listen("field-drawn-anew", () => (isDrawnAnew = true));
  listen("scroll", () => Date.now() - scrolled < 800 && note());
  listen("keyup", ({ key }) => /^(Page|Home|End|Arrow|Tab)/.test(key) && note());
  const seen = new ResizeObserver(hold);
  return () => {
    seen.disconnect();
    const page = document.querySelector("[data-testid=stMainBlockContainer]");
    if (page) seen.observe(page);
  };
}

const placeOf = (part) => [...(part.parentElement?.children ?? [])].indexOf(part);

function neighbour(trail) {
  for (const [depth, { part, key }] of trail.entries()) {
    const same = part.isConnected ? part : key && document.querySelector(`.${CSS.escape(key)}`);
    if (!same) continue;
    const beside = depth ? same.children[Math.min(trail[depth - 1].place, same.children.length - 1)] : same;
    const next = beside?.querySelector(REACHED) ?? same.querySelector(REACHED);
    if (next) return next;
  }
  return document.querySelector("[data-testid=stMain] h1");
}
