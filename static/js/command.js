// The command box: the pages and acts this person may open, filtered while typing.
const box = document.getElementById("command");

if (box) {
  const input = box.querySelector("input");
  const rows = [...box.querySelectorAll("li")];
  const status = box.querySelector("[role=status]");

  function shown() {
    return rows.filter((row) => !row.hidden).map((row) => row.firstElementChild);
  }

  function filter() {
    const wanted = input.value.trim().toLocaleLowerCase();
    for (const row of rows) {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    }
    status.textContent = shown().length ? "" : status.dataset.none;
  }

  function move(event) {
    const links = shown();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) {
      event.preventDefault();
      const at = links.indexOf(document.activeElement);
      links[(at + step + links.length) % links.length].focus();
    } else if (event.key === "Enter" && event.target === input && links.length) {
      event.preventDefault();
      links[0].click();
    }
  }

  input.addEventListener("input", filter);
  box.addEventListener("keydown", move);
  box.addEventListener("close", () => {
    input.value = "";
    filter();
  });
}
