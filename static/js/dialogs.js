// Buttons that open a dialog are hidden until this script can answer them.
for (const button of document.querySelectorAll("[data-open]")) {
  const dialog = document.getElementById(button.dataset.open);
  if (dialog) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
}
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
}
