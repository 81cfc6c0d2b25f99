// Streamlit keeps twice whether a part is open: in the page, and in what it draws it from, which makes the part inert
// while it is closed. Where the two have come apart, by answers that cross or by a browser that opens a part to show
// what it found there, the part looks open and takes no touch. Its title is pressed then, so that both say open.

const FOLDING = 1200; // ms in which a part that folds is done
const DEAD = "[data-testid=stExpander] > details[open] > [data-testid=stExpanderDetails][inert]";

function keepOpenPartsInUse(page) {
  if (page.keepsPartsInUse) return;
  page.keepsPartsInUse = "yes";
  const dead = () => [...document.querySelectorAll(DEAD)];
  const look = () => {
    const found = dead();
    if (!found.length) return;
    setTimeout(() => {
      for (const part of found.filter((part) => dead().includes(part))) part.parentElement.querySelector("summary").click();
    }, FOLDING);
  };
  document.addEventListener("toggle", look, { capture: true });
  new MutationObserver(look).observe(app(), { attributeFilter: ["data-test-script-state"] });
}
