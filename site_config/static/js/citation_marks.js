// On a screen too narrow for a margin the first tap on a mark opens its source in place;
// the second one follows the link to the list of references.
const margin = matchMedia("(width >= 76rem)");

for (const mark of document.querySelectorAll("[data-citation-mark]")) {
  const link = mark.querySelector("a");
  const card = mark.querySelector("[aria-hidden]");

  const show = (isOpen) => {
    mark.toggleAttribute("data-open", isOpen);
    link.setAttribute("aria-expanded", String(isOpen));
    card.setAttribute("aria-hidden", String(!isOpen));
  };

  link.addEventListener("click", (event) => {
    if (margin.matches || mark.hasAttribute("data-open")) return;
    event.preventDefault();
    show(true);
  });
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false);
  });
}
