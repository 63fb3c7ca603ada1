// What a script says stands above the form, which may be scrolled away: it stays in sight until the
// next key or touch, and is then found above the form as Wagtail's messages are.

const DONE = ["pointerdown", "keydown"];
const READABLE_AFTER = 1000; // ms, in which a finger may still be on its way

document.addEventListener("w-messages:add", () => {
  const messages = document.querySelector(".messages");
  const leave = () => {
    messages.classList.remove("warta-in-sight");
    for (const type of DONE) document.removeEventListener(type, leave, true);
  };
  messages.classList.add("warta-in-sight");
  setTimeout(() => {
    for (const type of DONE) document.addEventListener(type, leave, true);
  }, READABLE_AFTER);
});
