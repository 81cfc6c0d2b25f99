// A drawing comes as the markup of our one writer of SVG; its style shows the layout that fits. Beside it stand the ways
// to see it large and to take it along, which show when somebody points at it.

const COLOURS = ["fill", "stroke"];

function elements(root) {
  return [root, ...root.querySelectorAll("*")];
}

// The layout that is shown, as a file that needs no page around it.
function file(picture) {
  const shown = [...picture.children].find((layout) => getComputedStyle(layout).display !== "none");
  const copy = shown.cloneNode(true);
  const copies = elements(copy);
  elements(shown).forEach((mark, place) => {
    for (const name of COLOURS) {
      if (mark.getAttribute(name)?.startsWith("var(")) copies[place].setAttribute(name, getComputedStyle(mark)[name]);
    }
  });
  const look = getComputedStyle(picture);
  copy.removeAttribute("aria-hidden");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", shown.clientWidth);
  copy.setAttribute("style", `background: ${look.backgroundColor}; font-family: ${look.fontFamily.replaceAll('"', "'")}`);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

// A finger cannot rest on a mark to read its hint, so it is shown where the finger touched.
function hint(frame, touch) {
  const mark = touch.target.closest("text, rect, circle, path");
  const words = mark?.querySelector("title")?.textContent;
  const tip = frame.querySelector(".tip");
  tip.hidden = !words;
  if (!words) return;
  tip.textContent = words;
  const place = frame.getBoundingClientRect();
  tip.style.left = `clamp(8rem, ${touch.clientX - place.left}px, calc(100% - 8rem))`;
  tip.style.top = `${touch.clientY - place.top + frame.scrollTop}px`;
}

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Beside its worksheet a picture leads to the cards of its rows: a button over each area of the layout that is shown.
function layCards(frame, picture) {
  const cards = frame.querySelector(".cards");
  const focused = cards.getRootNode().activeElement?.dataset.row;
  const from = frame.getBoundingClientRect();
  const areas = [...picture.querySelectorAll("[data-row]")].filter((area) => area.getClientRects().length);
  cards.replaceChildren(
    ...areas.map((area) => {
      const place = area.getBoundingClientRect();
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.row = area.dataset.row;
      button.title = area.querySelector("title")?.textContent ?? "";
      button.setAttribute("aria-label", `Open the card: ${button.title}`);
      button.style.cssText = `left: ${place.left - from.left}px; top: ${place.top - from.top + frame.scrollTop}px; width: ${place.width}px; height: ${place.height}px`;
      button.onclick = async () => {
        if (document.fullscreenElement) await document.exitFullscreen();
        frame.open("row", button.dataset.row);
      };
      return button;
    }),
  );
  cards.hidden = !areas.length;
  if (focused) cards.querySelector(`[data-row="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const frame = parentElement.querySelector(".frame");
  const place = frame.querySelector(".drawing");
  frame.open = setTriggerValue;
  const markup = new TextDecoder().decode(data);
  if (place.drawn === markup) return;
  place.drawn = markup;
  place.innerHTML = markup;
  const picture = place.firstElementChild;
  const [large, along] = frame.querySelectorAll("button");
  large.hidden = !document.fullscreenEnabled;
  large.onclick = () => (document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
  picture.onclick = (touch) => touch.pointerType === "touch" && hint(frame, touch);
  along.onclick = () => save(file(picture), `${picture.dataset.name}.svg`);
  if (!frame.hasAttribute("data-opens")) return;
  frame.resizes?.disconnect();
  frame.resizes = new ResizeObserver(() => layCards(frame, picture));
  frame.resizes.observe(picture);
}
