// Bringing a card in sight that an address or a button leads to: its title to the middle of the screen, and the
// keyboard with it. A row that was just added has the cursor in its first field.

function bringInSight(root, mark, firstField) {
  const page = document.documentElement.dataset;
  if (!mark || page.sought === mark) return;
  // Several parts of a row bear its mark, each with a script of its own: the first of them takes it.
  page.sought = mark;
  const host = root.host ?? root;
  const title = host.closest("details")?.querySelector("summary");
  if (!mark.startsWith("entry-")) {
    title?.focus({ preventScroll: true });
    return holdInView(title ?? host, "center");
  }
  const control = firstField()?.control;
  control?.focus({ preventScroll: true });
  holdInView(host.closest("[data-testid=stExpander]") ?? host, "start", control?.element);
}

// A field that is drawn anew elsewhere on the page while somebody writes in it takes the cursor along. Which field that
// is stands with the page, because each card has a script of its own.
function followFocus(control, place) {
  const page = document.documentElement.dataset;
  const note = () => Object.assign(page, { writing: place, caret: control.entry?.selectionStart ?? "" });
  for (const deed of ["focusin", "input", "keyup", "click"]) control.element.addEventListener(deed, note);
  control.element.addEventListener("focusout", () => {
    setTimeout(() => {
      // One that left the page with its card did not lose the focus to anything.
      if (control.element.isConnected && !control.hasFocus() && page.writing === place) delete page.writing;
    });
  });
}

function returnFocus(control, place) {
  const page = document.documentElement.dataset;
  const { writing, caret } = page;
  if (writing !== place || document.activeElement !== document.body) return;
  requestAnimationFrame(() => {
    window.dispatchEvent(new Event("field-drawn-anew"));
    control.focus({ preventScroll: true });
    if (page.resumed) holdInView(control.element, "center");
    delete page.resumed;
    if (!control.isText || !caret) return;
    control.entry.setSelectionRange?.(Number(caret), Number(caret));
    const { typed } = page;
    delete page.left;
    delete page.typed;
    if (!typed) return;
    control.entry.setRangeText(typed, Number(caret), Number(caret), "end");
    control.entry.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// What is typed while a field is on its way from one place of the page to another would go nowhere: it waits for the
// field. One that does not come back within this time is gone; a busy server takes seconds to draw a page anew.
const ON_ITS_WAY = 15000;

function leaveFocus(place) {
  const page = document.documentElement.dataset;
  if (page.writing === place) page.left = Date.now();
  if (page.keepsLetters) return;
  page.keepsLetters = "yes";
  document.addEventListener("keydown", (event) => {
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isLetter || document.activeElement !== document.body || !(Date.now() - page.left < ON_ITS_WAY)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    page.typed = (page.typed ?? "") + event.key;
  }, { capture: true });
}
