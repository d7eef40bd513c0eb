/* The incident page: rooms for words are shown for those who were there. Without this file they
   are all there. A room with something in it, or something to put right, is never hidden. */

function isAnswered(field) {
  return field.type === "checkbox" || field.type === "radio" ? field.checked : field.value.trim();
}

function isNeeded(room) {
  const part = document.getElementsByName(room.dataset.there)[0];
  const written = [...room.querySelectorAll("textarea, input, select")].some(isAnswered);
  const wrong = room.querySelector("[aria-invalid], .govuk-error-message");
  return Boolean(part.value || written || wrong);
}

function showWhoWasThere() {
  const rooms = [...document.querySelectorAll("[data-there]")];
  const nobody = document.querySelector("[data-nobody-there]");
  const update = () => {
    for (const room of rooms) room.hidden = !isNeeded(room);
    if (nobody) nobody.hidden = rooms.some((room) => !room.hidden);
  };
  document.addEventListener("change", update);
  window.addEventListener("pageshow", update);
  update();
}

showWhoWasThere();
