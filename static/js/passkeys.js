// Passkeys: shown where the browser knows them; a passkey that does not answer is said in words.
// A button says which of allauth's forms it drives and where the answer of the passkey goes.
const NAME_OF_BUTTON = { loginForm: "login", authenticateForm: "authenticate", addForm: "add" };

function connect(button) {
  const { passkey, credential, passwordless } = button.dataset;
  const ids = { [NAME_OF_BUTTON[passkey]]: button.id, credential, passwordless, data: "js_data" };
  window.allauth.webauthn.forms[passkey]({ ids });
}

function show(selector) {
  for (const part of document.querySelectorAll(selector)) {
    part.hidden = false;
  }
}

// allauth's scripts follow this one; all have run when the document is ready.
document.addEventListener("DOMContentLoaded", () => {
  if (window.PublicKeyCredential && window.allauth?.webauthn) {
    document.querySelectorAll("[data-passkey]").forEach(connect);
    show("[data-passkeys]");
  }
});
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  show("[data-passkey-trouble]");
});
