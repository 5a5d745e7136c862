// Keys of the staff face: / finds, g and a letter goes, j and k move in a list, ? helps.
// Letters are taken by the key's place on the keyboard, so they work with a Kazakh or Russian layout.
const GO_WITHIN = 1500;
let goPressedAt = 0;

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function open(id) {
  const dialog = document.getElementById(id);
  if (dialog && !document.querySelector("dialog[open]")) {
    dialog.showModal();
  }
}

function go(letter) {
  document.querySelector(`[data-go="${letter}"]`)?.click();
}

function step(by) {
  const links = [...document.querySelectorAll("main .list__row a, main .table tbody tr a:first-of-type")];
  const at = links.indexOf(document.activeElement);
  const next = links[Math.max(0, Math.min(links.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function letterOf(event) {
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
}

document.addEventListener("keydown", (event) => {
  const letter = letterOf(event);
  if ((event.ctrlKey || event.metaKey) && letter === "k") {
    event.preventDefault();
    open("command");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  const isGo = performance.now() - goPressedAt < GO_WITHIN;
  goPressedAt = 0;
  if (event.key === "?") {
    open("keys");
  } else if (event.code === "Slash" || event.key === "/") {
    event.preventDefault();
    open("command");
  } else if (isGo && letter) {
    event.preventDefault();
    go(letter);
  } else if (letter === "g") {
    goPressedAt = performance.now();
  } else if (letter === "j" || letter === "k") {
    step(letter === "j" ? 1 : -1);
  }
});
