"""What a person does with words in a field of rich text: paste them, and type over them."""

from playwright.sync_api import Locator, expect

PASTE = """(editor, [html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", event));
}"""
SELECT = """(editor, words) => new Promise((resolve, reject) => {
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    // Draft.js replaces its own selection, which it updates after this event.
    document.addEventListener("selectionchange", () => setTimeout(resolve), { once: true });
    editor.focus();
    const { currentNode } = walker;
    getSelection().setBaseAndExtent(currentNode, start, currentNode, start + words.length);
    return;
  }
  reject(new Error(`${words} is not in the text`));
})"""


def paste(editor: Locator, html: str, text: str = "") -> None:
    """Paste into a field of rich text what another program put on the clipboard."""
    editor.click()
    editor.evaluate(PASTE, [html, text])


def retype(editor: Locator, old: str, new: str) -> None:
    """Select words in a field of rich text, and type others over them."""
    editor.evaluate(SELECT, old)
    editor.page.keyboard.insert_text(new)
    expect(editor).to_contain_text(new)
    expect(editor).not_to_contain_text(old)
