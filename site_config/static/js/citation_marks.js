// On a touch screen too narrow for a margin the first tap on a mark opens its source in place; the
// second one follows the link to the list of references. Where a pointer can hover, or a key moves the
// focus, the style sheet shows the source by itself; here Escape closes it.
const showsByItself = matchMedia("(width >= 76rem), (hover: hover)");
const marks = document.querySelectorAll("[data-citation-mark]");

for (const mark of marks) {
  const link = mark.querySelector("a");
  const card = mark.querySelector("[aria-hidden]");

  const show = (isOpen) => {
    mark.toggleAttribute("data-open", isOpen);
    link.setAttribute("aria-expanded", String(isOpen));
    card.setAttribute("aria-hidden", String(!isOpen));
  };

  link.addEventListener("click", (event) => {
    if (showsByItself.matches || mark.hasAttribute("data-open")) return;
    event.preventDefault();
    show(true);
  });
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && mark.hasAttribute("data-open")) show(false);
  });
  for (const leaving of ["pointerleave", "focusout"]) {
    mark.addEventListener(leaving, () => mark.removeAttribute("data-dismissed"));
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const mark of marks) {
    mark.toggleAttribute("data-dismissed", mark.matches(":hover, :focus-within"));
  }
});
