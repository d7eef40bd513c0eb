/* Small kindnesses. Every page works without this file: it only saves a press or a wait.
   Nothing is ever written to the browser's storage. */

import "./drafts.js";

/** The error summary takes the keyboard when a form comes back. */
function focusErrorSummary() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    reveal(field);
    (field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${field.id}"]`) ?? field)
      .scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

/** A field that is being linked to is never left hidden. */
function reveal(field) {
  for (let part = field.closest("[data-when]"); part; part = part.parentElement.closest("[data-when]")) part.hidden = false;
}

/** Two quick presses make one record. The server refuses the second as well. */
function guardDoublePress() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    // A download leaves the page where it is: let the form be used again.
    window.setTimeout(() => delete form.dataset.sending, 3000);
  });
}

/** Parts that are only needed after a certain answer: data-when="name" data-when-is="value", or one of "a|b". */
function showWhenAnswered(root = document) {
  for (const part of root.querySelectorAll("[data-when]")) {
    const form = part.closest("form") ?? document;
    const update = () => {
      const asked = [...form.querySelectorAll(`[name="${CSS.escape(part.dataset.when)}"]`)];
      const answers = asked
        .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
        .map((control) => control.value);
      const wrong = part.querySelector(".govuk-error-message");
      part.hidden = !wrong && !part.dataset.whenIs.split("|").some((is) => answers.includes(is));
    };
    if (part.dataset.watching) continue;
    part.dataset.watching = "yes";
    form.addEventListener("change", update);
    update();
  }
}

/** What is asked about each of those chosen stands on the page once, and comes for each when they are. */
function askEach() {
  for (const template of document.querySelectorAll("template[data-each]")) {
    const form = template.closest("form");
    const ask = () => {
      for (const choice of form.querySelectorAll(`[name="${template.dataset.each}"]:checked`)) {
        const there = `[data-when="${template.dataset.each}"][data-when-is="${CSS.escape(choice.value)}"]`;
        if (form.querySelector(there)) continue;
        const part = about(template, choice.value, choice.closest("label").querySelector(":scope > span > span:not([class])").textContent);
        offerKnown(part, choice.value, template.dataset.known ?? "");
        template.before(part);
        showWhenAnswered(part.parentElement);
        countCharacters(part);
      }
    };
    form.addEventListener("change", ask);
    ask();
  }
}

/** The template's part for one person. A name is text, never mark-up. */
function about(template, ref, name) {
  const part = template.content.firstElementChild.cloneNode(true);
  for (const element of [part, ...part.querySelectorAll("*")]) {
    for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll("__ref__", ref);
  }
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll("__name__", name);
  return part;
}

/** Who matters to one young person, a choice for each: a line of ``known`` is theirs. Nobody: not asked. */
function offerKnown(part, ref, known) {
  const pattern = part.querySelector('[value="__person__"]')?.closest("label");
  if (!pattern) return;
  const theirs = known.split("\n").find((line) => line.startsWith(`${ref}\t`))?.split("\t").slice(1) ?? [];
  for (const one of theirs) {
    const choice = pattern.cloneNode(true);
    const [person] = one.split(" ", 1);
    choice.querySelector("input").value = person;
    choice.querySelector("input").removeAttribute("id");
    choice.querySelector("span").textContent = one.slice(person.length + 1);
    pattern.before(choice);
  }
  (theirs.length ? pattern : pattern.closest(".govuk-form-group")).remove();
}

/** "Add another": one more of the same row, without a trip to the server. */
function addRows() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='add_row']");
    const template = button && document.querySelector(`template[data-row="${CSS.escape(button.value)}"]`);
    const total = button?.form?.elements[`${button.value}-TOTAL_FORMS`];
    if (!template || !total) return;
    event.preventDefault();
    const number = Number(total.value);
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
    const row = holder.content.firstElementChild;
    document.querySelector(`[data-rows="${CSS.escape(button.value)}"]`).append(row);
    total.value = number + 1;
    showWhenAnswered(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

/** A document being made: ask for its part of the page again until it says it is done. */
function poll() {
  for (const part of document.querySelectorAll("[data-poll]")) {
    const again = async (wait) => {
      if (!part.dataset.poll) return;
      try {
        const answer = await fetch(part.dataset.poll, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
        // Signed out, or gone: leave what is on the page and stop asking.
        if (!answer.ok || answer.redirected) return;
        part.innerHTML = await answer.text();
        if (part.querySelector("[data-done]")) return;
      } catch {
        // No signal: the next try may have one.
      }
      window.setTimeout(again, Math.min(wait * 1.5, 15000), Math.min(wait * 1.5, 15000));
    };
    window.setTimeout(again, 1500, 1500);
  }
}

/** Characters left, said once the limit is near. */
function countCharacters(root = document) {
  for (const field of root.querySelectorAll("textarea[data-limit]")) {
    const said = document.createElement("p");
    said.className = "hearth-small hearth-muted";
    said.setAttribute("role", "status");
    field.after(said);
    field.addEventListener("input", () => {
      const left = Number(field.dataset.limit) - field.value.length;
      said.textContent = left > Number(field.dataset.limit) / 10 ? "" : left >= 0 ? `${left} characters left` : `${-left} characters too many`;
    });
  }
}

focusErrorSummary();
guardDoublePress();
showWhenAnswered();
askEach();
addRows();
poll();
countCharacters();
