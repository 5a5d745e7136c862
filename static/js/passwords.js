// A password can be looked at while it is typed; it is hidden again before it is sent.
for (const input of document.querySelectorAll("input[data-show]")) {
  const button = document.createElement("button");
  const show = (isShown) => {
    input.type = isShown ? "text" : "password";
    button.textContent = isShown ? input.dataset.hide : input.dataset.show;
  };
  button.type = "button";
  button.className = "button button--quiet";
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => show(input.type === "password"));
  show(false);
  input.after(button);
  input.form?.addEventListener("submit", () => show(false));
}
