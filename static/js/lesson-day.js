// A lesson on a phone with a bad line: what is pressed is kept on the phone with its moment and a key,
// and sent in its order as soon as there is a line. The server knows each key once.
const KEPT = "arasha-lesson-day";
const EVERY = 20_000;
const box = document.querySelector("[data-later-queue]");
const who = box?.dataset.laterQueue;
let isSending = false;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

function keep(words) {
  localStorage.setItem(KEPT, JSON.stringify(words));
}

function mine() {
  return kept().filter((word) => word.who === who);
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function clock(moment) {
  return new Date(moment).toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Asia/Almaty",
  });
}

function show(why = "") {
  const waiting = mine();
  box.hidden = !waiting.length && !why;
  box.querySelector("ul").replaceChildren(
    ...waiting.map((word) => {
      const row = document.createElement("li");
      row.textContent = `${word.label}, ${clock(word.at)}`;
      return row;
    }),
  );
  if (why) {
    box.querySelector("[data-later-why]").textContent = why;
  }
  for (const form of document.querySelectorAll("form[data-later]")) {
    const word = waiting.findLast((each) => each.url === form.action);
    const isAgain = form.querySelector("button[name=deed]");
    form.querySelector("button").disabled = Boolean(word) && !isAgain;
    let note = form.querySelector("[data-later-note]");
    if (!word) {
      note?.remove();
      continue;
    }
    if (!note) {
      note = document.createElement("p");
      note.className = "hint";
      note.dataset.laterNote = "";
      form.append(note);
    }
    note.textContent = `${box.dataset.waits} ${clock(word.at)}`;
  }
}

// What came of one word: sent, refused (with words), or stay (the line, the sign-in, the server).
async function send(word) {
  const body = new URLSearchParams(word.fields);
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(word.url, {
    method: "POST",
    body,
    headers: { "X-Sent-Later": "yes" },
    redirect: "manual",
  });
  if (answer.status === 204) {
    return { is: "sent" };
  }
  if (answer.type === "opaqueredirect") {
    return { is: "stay", why: box.dataset.signedOut };
  }
  if (answer.headers.get("Content-Type")?.startsWith("text/plain")) {
    return { is: "refused", why: `${box.dataset.refused} ${word.label}. ${await answer.text()}` };
  }
  if (answer.status === 404) {
    return { is: "refused", why: `${box.dataset.refused} ${word.label}` };
  }
  return { is: "stay", why: answer.status < 500 ? box.dataset.stale : "" };
}

async function sendAll() {
  if (isSending || !mine().length) {
    return;
  }
  isSending = true;
  let sent = 0;
  const why = [];
  try {
    for (const word of mine()) {
      const came = await send(word);
      if (came.why) {
        why.push(came.why);
      }
      if (came.is === "stay") {
        break;
      }
      keep(kept().filter((each) => each.once !== word.once));
      sent += 1;
    }
  } catch {
    // There is no line; the words stay.
  } finally {
    isSending = false;
  }
  show(why.join(" "));
  if (sent && !why.length && !mine().length) {
    window.location.reload();
  }
}

function press(event) {
  const form = event.target.closest("form[data-later]");
  if (!form) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const at = Date.now();
  const fields = new FormData(form, event.submitter);
  fields.delete("csrfmiddlewaretoken");
  fields.set("pressed_at", at);
  const url = form.action;
  const once = fields.get("once");
  // Pressed again while it waits, the first press counts; ticks are kept anew each time.
  const isThere = mine().some((each) => each.url === url) && !fields.has("deed");
  if (!isThere) {
    keep([...kept(), { who, once, at, url, label: form.dataset.later, fields: [...fields] }]);
    form.querySelector("[name=once]").value = newKey();
  }
  show();
  sendAll();
}

if (box) {
  // Before the script of all forms, which would let nobody press twice.
  document.addEventListener("submit", press, { capture: true });
  window.addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", sendAll);
  setInterval(sendAll, EVERY);
  show();
  sendAll();
}
