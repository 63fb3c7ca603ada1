// A translation beside its source: a part of the source leads to its place in the editor, which stays open.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-pair-place]");
  const editor = document.querySelector('iframe[name="editor"]');
  if (!link || !editor?.contentDocument?.querySelector("[data-edit-form]")) return;
  event.preventDefault();
  const detail = link.dataset.pairPlace;
  editor.contentDocument.dispatchEvent(new CustomEvent("warta:go-to", { detail }));
  editor.scrollIntoView({ block: "nearest" });
});
