// A button that is pressed twice before the page has answered does its work once: what came of the first press is not
// on the screen yet, so nobody can have meant the second.

const DOUBLE = 300; // ms in which two presses are one, however fast the page answers
const UNANSWERED = 8000; // ms after which somebody may press again, whatever became of the first
const BUTTON = ":is([data-testid=stButton], [data-testid=stFormSubmitButton]) button";
const FORM = "[data-testid=stForm]";
// Who goes on in a meeting, or in what it asks, may press twice for two parts.
const REPEATED = ":is([class*='st-key-next'], [class*='st-key-back'])";

function pressOnce(page) {
  if (page.pressesOnce) return;
  page.pressesOnce = "yes";
  let last = {};
  const press = (event) => {
    const pressed = pressedBy(event);
    if (!pressed || pressed.closest(REPEATED)) return;
    const since = Date.now() - last.at;
    if (pressed === last.pressed && pressed.textContent === last.words && since < (isDrawn() ? DOUBLE : UNANSWERED)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      last = { pressed, words: pressed.textContent, at: Date.now() };
    }
  };
  for (const act of ["click", "keydown"]) document.addEventListener(act, press, { capture: true });
}

// Enter in a field sends its form without a click.
function pressedBy({ type, key, target }) {
  if (type === "click") return target.closest?.(BUTTON);
  return key === "Enter" && target.matches?.(`${FORM} input:not([role=combobox])`) ? target.closest(FORM) : null;
}
