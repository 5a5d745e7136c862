// Leave the page at once: the button, or Shift three times within five seconds. The page is blanked
// before anything else happens, and its place in the history is taken by a neutral site.
const LEAVE_WITHIN = 5000;
const link = document.querySelector("[data-leave]");
let presses = [];

function leave() {
  document.documentElement.hidden = true;
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(link.dataset.leave);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = performance.now();
    presses = [...presses.filter((at) => now - at < LEAVE_WITHIN), now];
    if (presses.length === 3) {
      leave();
    }
  });
  // A page taken back from the memory of the browser would show what was typed.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
}
