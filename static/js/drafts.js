/* Never lose a word. A form that is being written is kept on the server a few seconds after typing,
   and sent without leaving the page, so that a save that fails loses nothing. Without this file a
   form is sent as forms are. Nothing is ever written to the browser's storage. */

const QUIET = 2000; // milliseconds without typing before it is kept
const LONGEST = 5000; // and never longer than this while somebody types on
const PATIENCE = 25000;
const LEAVING_MOST = 60000; // characters a browser still sends for a page that is being left
const CANNOT = "We can’t save just now. What you wrote is still here. Keep this page open; we will save it.";

const kept = document.querySelector("template[data-keep]");

/** How a form stands: a word and an icon each, as everywhere. */
const STATES = { draft: ["draft", "Draft, only you"], due: ["clock", "Saving"], overdue: ["alert", "Not saved yet"] };
function chipOf(kind) {
  const [icon, words] = STATES[kind];
  const holder = document.createElement("template");
  holder.innerHTML = `<strong class="hearth-state hearth-state--${kind}"><svg class="hearth-icon" aria-hidden="true"><use href="${kept.dataset.icons}#${icon}"/></svg>${words}</strong>`;
  return holder.content.firstElementChild;
}

/** How long to wait before trying again: 2, 4, 8, 16, then 30 seconds. */
const pause = (tries) => Math.min(2000 * 2 ** tries, 30000);

const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A field of ours that travels with the form, however it is sent. */
function carry(form, name, value) {
  const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
  field.value = value;
  return field;
}

/** Where a form says how it stands: the bar over a long one, else a line above its button. */
function place(form) {
  const bar = document.querySelector("[data-saved]");
  if (bar) return { chip: () => bar.parentElement.querySelector(".hearth-state"), words: bar, show() {} };
  const line = document.createElement("p");
  line.className = "hearth-kept";
  line.hidden = true;
  line.setAttribute("role", "status");
  const chip = document.createElement("strong");
  const words = document.createElement("span");
  line.append(chip, " ", words);
  const button = form.querySelector("button[type=submit]:not(.govuk-visually-hidden):not([name=add_row])");
  const before = button?.closest(".govuk-button-group, .hearth-signpanel") ?? button;
  if (before) before.before(line);
  else form.append(line);
  return { chip: () => line.querySelector("strong"), words, show: () => (line.hidden = false) };
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.page = newId();
    this.tries = 0;
    carry(form, "draft_page", this.page);
    this.seen = carry(form, "draft_seen", kept?.dataset.seen ?? "");
    this.place = place(form);
    this.last = this.snapshot();
    if (kept?.dataset.said) this.say("draft", kept.dataset.said);
    form.addEventListener("input", () => this.touched());
    form.addEventListener("change", () => this.touched());
  }

  /** What would be kept: everything but files, passwords and codes. */
  written() {
    const data = new FormData(this.form);
    for (const field of this.form.elements) {
      const secret = field.type === "password" || field.type === "file" || field.autocomplete === "one-time-code";
      if (secret && field.name) data.delete(field.name);
    }
    return data;
  }

  snapshot() {
    const data = this.written();
    for (const name of ["csrfmiddlewaretoken", "form_token", "draft_seen"]) data.delete(name);
    return new URLSearchParams(data).toString();
  }

  say(kind, words) {
    const there = this.place.chip();
    if (kept && there) there.replaceWith(chipOf(kind));
    this.place.words.textContent = words;
    this.place.show();
  }

  // ---------- keeping
  touched() {
    if (!kept || this.leaving) return;
    this.since ??= Date.now();
    window.clearTimeout(this.timer);
    const wait = this.tries && this.failed ? pause(this.tries) : Math.min(QUIET, Math.max(0, this.since + LONGEST - Date.now()));
    this.timer = window.setTimeout(() => this.keep(), wait);
  }

  async keep({ leaving = false } = {}) {
    window.clearTimeout(this.timer);
    if (!kept || this.leaving || this.saving) return;
    const now = this.snapshot();
    if (now === this.last) return;
    if (this.asking && !leaving) {
      this.again = true;
      return;
    }
    this.since = undefined;
    const data = this.written();
    data.set("draft_path", kept.dataset.path || window.location.pathname);
    data.set("draft_query", window.location.search);
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const timer = window.setTimeout(() => asking.abort(), PATIENCE);
    try {
      const answer = await fetch(kept.dataset.keep, {
        method: "POST",
        body: data,
        credentials: "same-origin",
        redirect: "manual",
        signal: asking.signal,
        keepalive: leaving && now.length < LEAVING_MOST,
      });
      await this.keptOrNot(answer, now);
    } catch {
      if (this.asking === asking) this.notKept("Not kept yet: no connection. What you write stays on this page.");
    } finally {
      window.clearTimeout(timer);
      if (this.asking === asking) this.asking = undefined;
      if (this.again) {
        this.again = false;
        this.touched();
      }
    }
  }

  async keptOrNot(answer, now) {
    if (this.saving || this.leaving) return;
    if (answer.status === 401) {
      this.last = now;
      this.say("overdue", "You were signed out. What you wrote is kept: save it to sign in and go on.");
    } else if (answer.status === 413) {
      this.say("overdue", "This is more than we can keep at once.");
    } else if (answer.status === 403) {
      const { csrf } = await answer.json().catch(() => ({}));
      if (csrf && !this.renewed) this.renew(csrf, () => this.keep());
      else this.say("overdue", "This page was shown to somebody else. What is written here is kept for them alone.");
    } else if (answer.ok) {
      this.wasKept(await answer.json(), now);
    } else {
      this.notKept("Not kept yet. What you write stays on this page.");
    }
  }

  wasKept({ said, seen, token, sent }, now) {
    this.last = now;
    this.tries = 0;
    this.failed = this.renewed = false;
    if (token) this.form.elements.form_token.value = token;
    if (seen) this.seen.value = seen;
    if (said) this.say("draft", said);
    else if (sent) this.say("draft", "This was saved already. What you have written since is not.");
  }

  notKept(words) {
    this.failed = true;
    this.tries += 1;
    this.say("overdue", words);
    this.touched();
  }

  /** The session's own token has changed: take the new one, and try once more. */
  renew(csrf, again) {
    this.renewed = true;
    this.form.elements.csrfmiddlewaretoken.value = csrf;
    this.asking = undefined;
    window.setTimeout(again, 0);
  }

  // ---------- saving
  async save(submitter) {
    window.clearTimeout(this.timer);
    window.clearTimeout(this.retry);
    this.asking?.abort();
    this.saving = true;
    this.form.dataset.saving = "yes";
    this.say("due", "Saving…");
    const data = new FormData(this.form);
    if (submitter?.name) data.append(submitter.name, submitter.value);
    const asking = new AbortController();
    const timer = window.setTimeout(() => asking.abort(), PATIENCE);
    try {
      const answer = await fetch(submitter?.getAttribute("formaction") || this.form.action, {
        method: "POST",
        body: data,
        headers: { "X-Hearth-Save": "1" },
        credentials: "same-origin",
        redirect: "manual",
        signal: asking.signal,
      });
      await this.savedOrNot(answer, submitter);
    } catch {
      this.notSaved(submitter);
    } finally {
      window.clearTimeout(timer);
    }
  }

  async savedOrNot(answer, submitter) {
    const says = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : {};
    if (answer.ok && says.go) this.go(says.go);
    else if (answer.status >= 500) this.notSaved(submitter, answer.headers.get("X-Request-Id"));
    else if (says.csrf && !this.renewed) this.renew(says.csrf, () => this.save(submitter));
    else if (answer.status === 413) {
      this.stay();
      this.say("overdue", "This is more than we can save at once. What you wrote is still here: shorten it.");
    } else this.sendAsForms(submitter);
  }

  go(address) {
    this.leaving = true;
    const to = new URL(address, window.location.href);
    const here = window.location;
    if (to.hash && to.pathname === here.pathname && to.search === here.search) {
      here.hash = to.hash;
      here.reload();
    } else here.assign(to);
  }

  /** As every browser sends a form: what was refused comes back as a page, with every word. */
  sendAsForms(submitter) {
    this.leaving = true;
    this.form.dataset.plainly = "yes";
    this.form.requestSubmit(submitter);
  }

  notSaved(submitter, reference) {
    this.stay();
    this.waiting = true;
    this.tries += 1;
    this.say("overdue", reference ? `${CANNOT} Reference ${reference}.` : CANNOT);
    this.retry = window.setTimeout(() => this.save(submitter), pause(this.tries - 1));
    this.again_ = submitter;
  }

  stay() {
    this.saving = false;
    delete this.form.dataset.saving;
  }

  /** The page is here again, by the Back button. */
  returned() {
    this.leaving = this.waiting = false;
    this.tries = 0;
    delete this.form.dataset.plainly;
    this.stay();
  }
}

const keepers = new Map();
for (const form of document.querySelectorAll("form[method=post]")) {
  if (form.elements.form_token) keepers.set(form, new Keeper(form));
}

document.addEventListener("submit", (event) => {
  const keeper = keepers.get(event.target);
  if (!keeper || event.defaultPrevented) return;
  if (event.target.dataset.plainly || event.submitter?.name === "add_row") {
    keeper.leaving = true;
    return;
  }
  event.preventDefault();
  if (!keeper.saving) keeper.save(event.submitter);
});

for (const [name, target] of [["pagehide", window], ["visibilitychange", document]]) {
  target.addEventListener(name, () => {
    if (name === "pagehide" || document.visibilityState === "hidden") for (const keeper of keepers.values()) keeper.keep({ leaving: true });
  });
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const keeper of keepers.values()) keeper.returned();
});
window.addEventListener("online", () => {
  for (const keeper of keepers.values()) {
    if (keeper.waiting && !keeper.saving && !keeper.leaving) keeper.save(keeper.again_);
    else keeper.keep();
  }
});
window.addEventListener("beforeunload", (event) => {
  for (const keeper of keepers.values()) if (keeper.waiting && !keeper.leaving) event.preventDefault();
});
