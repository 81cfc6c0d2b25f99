// The keys of a presenter turn the parts whatever has the focus: they press the buttons of the page. A line that
// somebody writes in keeps its own keys; only Page Up and Page Down, which mean nothing there, turn from it as well.

const DEEDS = { PageDown: "next", ArrowRight: "next", PageUp: "back", ArrowLeft: "back", n: "next-question" };
const ALWAYS = new Set(["PageDown", "PageUp"]);
// Where the arrows have a meaning of their own.
const OWN_ARROWS = '[role="tablist"], [role="toolbar"], [role="listbox"], [role="menu"], [role="slider"], [role="dialog"], .kinds';
const TICKED = new Set(["radio", "checkbox", "button", "submit"]);
const LISTENER = Symbol.for("presenter-keys");

// There is one listener on the whole document, however often the page is drawn and this script is loaded.
export default function () {
  document.removeEventListener("keydown", document[LISTENER], true);
  const listener = (event) => press(event);
  document[LISTENER] = listener;
  document.addEventListener("keydown", listener, true);
  return () => document.removeEventListener("keydown", listener, true);
}

function press(event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const deed = DEEDS[name];
  if (!deed || (!ALWAYS.has(name) && isTaken(event.composedPath()[0], name))) return;
  const buttons = [...document.querySelectorAll(`.st-key-${deed} button, .st-key-${deed}-below button`)];
  const button = buttons.find((item) => item.checkVisibility?.() ?? true) ?? buttons[0];
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
}

function isTaken(element, name) {
  if (!(element instanceof Element)) return false;
  const types = element.matches("input") && !TICKED.has(element.type);
  if (types || element.isContentEditable || element.matches("textarea, select, [role=combobox]")) return true;
  return name.startsWith("Arrow") && element.closest(OWN_ARROWS) !== null;
}
