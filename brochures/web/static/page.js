// The page works without this; with it, the picture beside a form follows what is chosen and typed.
"use strict";

const lost = document.getElementById("lost");

/** Ask for a part of a page; null when the connection is lost or the server has too much to do. */
async function part(address, options = {}) {
  try {
    const answer = await fetch(address, { ...options, credentials: "same-origin" });
    lost.hidden = true;
    return answer.status === 503 ? null : answer;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    lost.hidden = false;
    return null;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Put a new paper in the place of the old one, when its pictures are there, so that nothing flickers. */
async function put(html) {
  const old = document.querySelector("[data-paper]");
  const made = new DOMParser().parseFromString(html, "text/html").querySelector("[data-paper]");
  if (!old || !made) return;
  const fresh = document.importNode(made, true);
  await Promise.all([...fresh.querySelectorAll("img")].map((img) => img.decode().catch(() => null)));
  if (!fresh.querySelector("img") && fresh.hasAttribute("data-again")) {
    old.className = `${fresh.className} is-old`;
    for (const name of ["data-key", "data-seen", "data-query", "data-again"]) {
      const value = fresh.getAttribute(name);
      if (value === null) old.removeAttribute(name); else old.setAttribute(name, value);
    }
    old.querySelector(".verdict").replaceWith(fresh.querySelector(".verdict"));
    old.querySelector(".actions").replaceWith(fresh.querySelector(".actions"));
    old.querySelectorAll(".told, .boxes").forEach((item) => item.remove());
  } else {
    const held = old.contains(document.activeElement) ? document.activeElement.className : null;
    old.replaceWith(fresh);
    if (held !== null) fresh.querySelector(".is-main")?.focus();
  }
}

let following = 0;

/** Ask for what is new about the paper until there is nothing more to come. */
async function follow() {
  const mine = ++following;
  for (;;) {
    const paper = document.querySelector("[data-paper][data-again]");
    if (!paper || mine !== following) return;
    const { key, seen, query } = paper.dataset;
    const answer = await part(`/paper?${query}&key=${key}&seen=${seen}`);
    if (mine !== following) return;
    if (answer && answer.ok) await put(await answer.text());
    else await pause(1500);
  }
}

/** A form whose every change shows at once: by its address when it only asks, by its preview when it would save. */
function live(form) {
  let asked = null;
  let timer = 0;
  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    const data = new FormData(form);
    const toSave = form.method === "post";
    // What the browser cannot read it does not send: half a time, a 31st of February.
    const bad = [...form.elements].find((one) => one.validity?.badInput);
    if (bad) data.append("bad", bad.name);
    const address = toSave ? form.dataset.preview : `${form.action}?${new URLSearchParams(data)}`;
    document.querySelector("[data-paper]")?.classList.add("is-old");
    following += 1;
    try {
      const answer = await part(address, toSave ? { method: "POST", body: new URLSearchParams(data), signal: asked.signal } : { signal: asked.signal });
      if (!answer) return;
      await put(await answer.text());
      if (!toSave) history.replaceState(null, "", address);
      follow();
      followParts();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  const soon = (ms) => { clearTimeout(timer); timer = setTimeout(show, ms); };
  form.addEventListener("input", () => soon(60));
  if (form.dataset.whole !== undefined) form.addEventListener("change", () => form.requestSubmit());
}

/** Put newer parts in the place of those that say where they come from, until they say so no more. */
async function followParts() {
  for (;;) {
    const old = document.querySelector("[data-follow]");
    if (!old) return;
    const answer = await part(old.dataset.follow);
    if (answer && answer.ok) {
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
      if (made) old.replaceWith(document.importNode(made, true));
    }
    await pause(answer && answer.ok ? 50 : 1500);
  }
}

/** The lines of a file beside its text: as many numbers as lines, and the caret where a link leads to. */
function lines(box) {
  const text = box.querySelector("textarea");
  const numbers = box.querySelector(".numbers");
  text.addEventListener("input", () => {
    const count = text.value.split("\n").length;
    while (numbers.children.length > count) numbers.lastElementChild.remove();
    while (numbers.children.length < count) {
      const item = document.createElement("li");
      item.id = `line-${numbers.children.length + 1}`;
      item.textContent = numbers.children.length + 1;
      numbers.append(item);
    }
    text.rows = count + 3;
  });
  const go = () => {
    const line = Number(/^#line-(\d+)$/.exec(location.hash)?.[1]);
    if (!line) return;
    const before = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus({ preventScroll: true });
    text.setSelectionRange(before, before);
    document.getElementById(`line-${line}`)?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", go);
  go();
}

/** A table whose paper is not that of what stands in it any more, as soon as somebody types: it cannot be printed. */
function cells(form) {
  let typed = false;
  form.addEventListener("input", () => {
    const paper = document.querySelector("[data-paper]");
    if (typed) return;
    typed = true;
    following += 1;
    form.closest("li").querySelector(".is-good")?.remove();
    if (!paper) return;
    paper.classList.add("is-old");
    paper.querySelector(".verdict").replaceChildren();
    paper.querySelector(".actions").replaceWith(form.querySelector("template").content.cloneNode(true));
  });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}

document.querySelectorAll("[data-lines]").forEach(lines);
document.querySelectorAll("form[data-cells]").forEach(cells);
document.querySelectorAll("form[data-live]").forEach(live);
document.querySelectorAll("form[data-jump]").forEach((form) => form.addEventListener("change", () => form.requestSubmit()));
follow();
followParts();
