// Who loads a page anew while they write is back in the field, at the same letter: the card opens again, too.

const WRITING = "writing-before-reload";
const UNDRAWN = 500; // ms after which a field that is not on the page is not on it

function resumeAfterReload(page) {
  if (page.resumes) return;
  page.resumes = "yes";
  const address = () => location.pathname + location.search;
  window.addEventListener("pagehide", () => {
    const { writing, caret } = page;
    if (writing) keepForWindow(JSON.stringify({ address: address(), writing, caret }));
  });
  const before = takeForWindow();
  const isReload = performance.getEntriesByType("navigation")[0]?.type === "reload";
  if (!isReload || before?.address !== address()) return;
  Object.assign(page, { writing: before.writing, caret: before.caret, resumed: "yes" });
  const [sheet, row] = before.writing.split("/").slice(-3);
  const card = () => document.querySelector(`.st-key-card-${CSS.escape(sheet)}-${CSS.escape(row)} details`);
  once(() => isDrawn() && document.querySelector("[data-testid=stMain] h1"), (title) => {
    if (card() && !card().open) return card().querySelector("summary").click();
    setTimeout(() => {
      if (document.activeElement !== document.body || card()) return;
      delete page.writing;
      take(title);
    }, UNDRAWN);
  });
}

function keepForWindow(text) {
  try {
    sessionStorage.setItem(WRITING, text);
  } catch {
    // Storage is full or forbidden: the page then opens at its top.
  }
}

function takeForWindow() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(WRITING));
    sessionStorage.removeItem(WRITING);
    return kept;
  } catch {
    return null;
  }
}
