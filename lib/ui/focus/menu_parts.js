// Streamlit puts a part of the menu of a phone between the items of a list. To those who hear a page it is one of them.

const MENU_PARTS = "[data-testid=stSidebarNavItems] > div";

function nameMenuParts(page) {
  if (page.namesMenuParts) return;
  page.namesMenuParts = "yes";
  const name = () => {
    for (const part of document.querySelectorAll(MENU_PARTS)) {
      part.role = "listitem";
      for (const item of part.querySelectorAll("li")) item.role = "presentation";
    }
  };
  name();
  new MutationObserver(name).observe(app(), { childList: true, subtree: true });
}
