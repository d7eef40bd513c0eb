/* Passkeys: the browser's own window, and its answer put into an ordinary form. */

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withId = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** What the server asks for, as the browser takes it. */
function toMake(asked) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(asked);
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: withId(asked.excludeCredentials),
  };
}

function toUse(asked) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  return { ...asked, challenge: bytes(asked.challenge), allowCredentials: withId(asked.allowCredentials) };
}

/** What the browser answered, as the server reads it. */
function said(credential) {
  if (credential.toJSON) return credential.toJSON();
  const answer = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) answer[part] = text(credential.response[part]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

const SORRY = {
  NotAllowedError: "Nothing was chosen. Press again when you are ready.",
  InvalidStateError: "This device has a passkey for you already.",
  SecurityError: "A browser makes passkeys for a name, not for a number. Use another way.",
};

/** A fresh challenge where there is none on the page: the sign-in page knows nobody yet. */
async function askedOf(form) {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
  const answer = await fetch(form.dataset.passkeyFrom, { credentials: "same-origin", cache: "no-store" });
  return answer.json();
}

async function answer(form) {
  const asked = await askedOf(form);
  const publicKey = asked.publicKey ?? asked;
  const made =
    form.dataset.passkey === "make"
      ? await navigator.credentials.create({ publicKey: toMake(publicKey) })
      : await navigator.credentials.get({ publicKey: toUse(publicKey) });
  form.elements.credential.value = JSON.stringify(said(made));
  form.submit();
}

/** A name that is still wanted looks like any other question to put right. */
function wanting(form, name, says, is) {
  name.classList.toggle("govuk-input--error", is);
  name.closest(".govuk-form-group").classList.toggle("govuk-form-group--error", is);
  says.classList.toggle("govuk-error-message", is);
  if (is) name.setAttribute("aria-invalid", "true");
  else name.removeAttribute("aria-invalid");
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const says = form.querySelector("[data-passkey-says]");
  if (!window.PublicKeyCredential) {
    if (form.dataset.passkey === "make") says.textContent = "This browser cannot make passkeys. Codes from an app need nothing of it.";
    continue;
  }
  says.textContent = "";
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = form.elements.name;
    if (name && !name.value.trim()) {
      says.textContent = "Enter a name for this device";
      wanting(form, name, says, true);
      name.focus();
      return;
    }
    if (name) wanting(form, name, says, false);
    says.textContent = "Look for your device’s own window.";
    try {
      await answer(form);
    } catch (reason) {
      says.textContent = SORRY[reason.name] ?? "That did not work here. Try again, or use another way.";
    }
  });
}
