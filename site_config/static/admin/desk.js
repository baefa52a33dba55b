// On the review page: words that are selected in a part of the text become what the comment is about.

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return;
  const words = selection.anchorNode?.parentElement?.closest("[data-part-words]");
  if (!words || !words.contains(selection.focusNode)) return;
  const part = words.closest("[data-part]");
  const quote = part.querySelector("[data-part-quote]");
  if (!quote) return;
  quote.value = selection.toString().trim();
  part.querySelector("details").open = true;
});
