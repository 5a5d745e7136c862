// Passkeys: shown where the browser knows them; a passkey that does not answer is said in words.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkeys]")) {
    part.hidden = false;
  }
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const text of document.querySelectorAll("[data-passkey-trouble]")) {
    text.hidden = false;
  }
});
