/* One sitting: the page is covered shortly before it ends, and shows nothing once it has (trust A7, B-1).
   The server judges every request by itself; this only keeps a screen nobody sits at from showing anything.
   Nothing is written to the browser's storage. */

const sitting = document.getElementById("hearth-sitting");
const mark = sitting?.dataset.mark ?? "";
const WARNING = 120_000; // milliseconds before the end
const EVERY = 10_000;

/** What is put over the page. Here and not in every page, so that it is fetched once. */
const COVER = `<div class="hearth-cover" role="dialog" aria-modal="true" aria-labelledby="hearth-cover-title">
<h1 class="govuk-heading-xl" id="hearth-cover-title" tabindex="-1">Are you still there?</h1>
<p class="govuk-body">The page is covered because nothing has been pressed for a while. At <strong data-cover-ends></strong> you are signed out. What you were writing is kept for you.</p>
<form><button class="govuk-button" type="submit">I am still here</button></form></div>`;
const GONE = `<div class="hearth-cover" role="alert">
<h1 class="govuk-heading-xl" tabindex="-1">You are signed out</h1>
<p class="govuk-body">What you were writing is kept for you.</p>
<p class="govuk-body"><a class="govuk-button" role="button" draggable="false">Sign in</a></p></div>`;

/** An element of one of these. */
function made(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

/** Other tabs of this browser hear whose page was opened last; a tab of somebody else asks for itself. */
let line = null;
function listen() {
  if (!("BroadcastChannel" in window)) return;
  line = new BroadcastChannel("hearth");
  line.onmessage = ({ data }) => {
    if (sitting && data !== mark) ask();
  };
  line.postMessage(mark);
}

let until = Date.now() + Number(sitting?.dataset.left ?? 0) * 1000;
let touched = Date.now();
let cover = null;
let over = false;

/** Everything on the page but the cover is taken out of sight and out of reach. */
function put(html) {
  if (cover) return;
  cover = made(html);
  for (const part of document.body.children) part.classList.add("hearth-covered");
  document.body.append(cover);
  document.body.classList.add("hearth-has-cover");
  cover.querySelector("h1").focus();
}

function takeAway() {
  cover?.remove();
  cover = null;
  document.body.classList.remove("hearth-has-cover");
  for (const part of document.body.children) part.classList.remove("hearth-covered");
}

/** Are you still there? */
function warn() {
  if (cover) return;
  // Whatever keeps drafts may use these two minutes to send the last words.
  document.dispatchEvent(new CustomEvent("hearth:ending"));
  put(COVER);
  cover.querySelector("[data-cover-ends]").textContent = new Date(until).toLocaleTimeString("en-GB", {
    hour: "numeric",
    minute: "2-digit",
    hour12: true,
  }).replace(" ", "");
  cover.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await stay();
  });
}

/** The sitting is over: nothing of the page is left in the document, only the way in. */
function gone() {
  over = true;
  const words = made(GONE);
  words.querySelector("a").href = sitting.dataset.door;
  document.title = "Signed out";
  document.body.className = "govuk-template__body hearth-has-cover";
  document.body.replaceChildren(words);
  document.body.hidden = false;
}

function settle({ mark: whose, left }) {
  if (whose !== mark || left <= 0) return gone();
  until = Date.now() + left * 1000;
  if (left * 1000 > WARNING) takeAway();
  else warn();
}

/** What does the server say? Asking keeps nothing alive. */
async function ask() {
  if (over) return;
  try {
    const answer = await fetch(sitting.dataset.ask, {
      credentials: "same-origin",
      cache: "no-store",
      headers: { "X-Requested-With": "fetch" },
    });
    settle(await answer.json());
  } catch {
    // No signal: our own clock decides.
    if (until <= Date.now()) gone();
    else if (until - Date.now() <= WARNING) warn();
  }
}

/** Somebody is here: say so to the server. */
async function stay() {
  const token = sitting.content.querySelector("input");
  const body = new FormData();
  body.set(token.name, token.value);
  try {
    const answer = await fetch(sitting.dataset.stay, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { "X-Requested-With": "fetch" },
    });
    if (answer.ok && !answer.redirected) settle(await answer.json());
    else await ask();
  } catch {
    await ask();
  }
}

function look() {
  if (over || document.body.hidden) return;
  if (until - Date.now() > WARNING) return;
  // Typing a long entry is being here, though nothing was sent.
  if (!cover && Date.now() - touched < WARNING) stay();
  else ask();
}

/** A page brought back whole by the Back button is covered until the server says whose sitting it is. */
function askOnReturn() {
  window.addEventListener("pagehide", () => line?.close());
  window.addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    window.hearthBroughtBack = true; // for the test that proves pages are kept whole here
    listen();
    if (!sitting) return;
    document.body.hidden = true;
    await ask();
    if (over) window.location.reload();
    document.body.hidden = false;
  });
}

listen();
askOnReturn();
if (sitting) {
  for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
    window.addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true });
  }
  window.setInterval(look, EVERY);
  for (const kind of ["focus", "visibilitychange"]) window.addEventListener(kind, look);
}
