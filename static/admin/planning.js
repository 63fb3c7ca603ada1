// Plans can be dragged to another day; without a mouse, “Move” does the same.

const month = document.querySelector("[data-planning-month]");

function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? JSON.parse(
    document.getElementById("wagtail-config")?.textContent ?? "{}",
  ).CSRF_TOKEN;
}

async function move(address, day) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": token() },
    body: new URLSearchParams({ day }),
  });
  if (response.ok) window.location.reload();
  else window.alert(await response.text());
}

if (month) {
  let dragged = null;
  for (const entry of month.querySelectorAll("[data-planning-move]")) {
    entry.draggable = true;
    for (const link of entry.querySelectorAll("a")) link.draggable = false;
    entry.addEventListener("dragstart", (event) => {
      dragged = entry;
      event.dataTransfer.setData("text/plain", entry.textContent.trim());
      event.dataTransfer.effectAllowed = "move";
    });
    entry.addEventListener("dragend", () => {
      dragged = null;
    });
  }
  for (const day of month.querySelectorAll("[data-planning-day]")) {
    day.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      day.classList.add("warta-day--over");
    });
    day.addEventListener("dragleave", () => day.classList.remove("warta-day--over"));
    day.addEventListener("drop", (event) => {
      event.preventDefault();
      day.classList.remove("warta-day--over");
      if (dragged && dragged.closest("[data-planning-day]") !== day) {
        move(dragged.dataset.planningMove, day.dataset.planningDay);
      }
    });
  }
}
