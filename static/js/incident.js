/* The incident page: rooms for words are shown for those who were there. Without this file they
   are all there. A room with something in it, or something to put right, is never hidden. */

function showWhoWasThere() {
  const rooms = [...document.querySelectorAll("[data-there]")];
  const update = () => {
    for (const room of rooms) {
      const part = document.getElementsByName(room.dataset.there)[0];
      const written = [...room.querySelectorAll("textarea, input, select")].some((field) => field.value.trim());
      const wrong = room.querySelector("[aria-invalid], .govuk-error-message");
      room.hidden = !(part.value || written || wrong);
    }
  };
  document.addEventListener("change", update);
  window.addEventListener("pageshow", update);
  update();
}

showWhoWasThere();
