/* Do not lose typing: forms with data-draft are kept in this browser until they are sent. */
(() => {
  "use strict";

  const PREFIX = "draft:";
  const PAUSE = 800;
  const KEEP_DAYS = 14;
  const english = document.documentElement.lang === "en";
  const words = english
    ? { found: "There is unsent writing from", restore: "Restore", drop: "Discard" }
    : { found: "보내지 않은 글이 있습니다. 저장된 때:", restore: "불러오기", drop: "지우기" };

  const controls = (form) => [...form.elements].filter((control) =>
    control.name && !["hidden", "password", "file", "submit", "button"].includes(control.type));

  const contents = (form) => controls(form).map((control) =>
    ["checkbox", "radio"].includes(control.type) ? control.checked : control.value);

  const keep = (key, form) => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), names: controls(form).map((control) => control.name), values: contents(form) }));
    } catch {
      /* A full or forbidden store only means that nothing is kept. */
    }
  };

  const kept = (key) => {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      return draft && Date.now() - draft.at < KEEP_DAYS * 86400000 ? draft : null;
    } catch {
      return null;
    }
  };

  const restore = (form, draft) => {
    controls(form).forEach((control, place) => {
      if (control.name !== draft.names[place]) return;
      if (["checkbox", "radio"].includes(control.type)) control.checked = draft.values[place];
      else control.value = draft.values[place];
    });
  };

  const button = (label, kind, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `krds-btn small ${kind}`;
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  const offer = (form, key, draft) => {
    const banner = document.createElement("div");
    banner.className = "aj-notice information";
    banner.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = `${words.found} ${new Date(draft.at).toLocaleString(document.documentElement.lang)}`;
    const actions = document.createElement("div");
    actions.className = "aj-actions";
    actions.append(
      button(words.restore, "secondary", () => { restore(form, draft); banner.remove(); }),
      button(words.drop, "text", () => { localStorage.removeItem(key); banner.remove(); }),
    );
    const body = document.createElement("div");
    body.append(text, actions);
    banner.append(body);
    form.prepend(banner);
  };

  const watch = (form) => {
    if (form.dataset.watched) return;
    form.dataset.watched = "yes";
    const key = PREFIX + location.host + form.dataset.draft;
    const draft = kept(key);
    const differs = draft && JSON.stringify(draft.values) !== JSON.stringify(contents(form));
    if (differs && !form.querySelector(".aj-errors")) offer(form, key, draft);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(key, form), PAUSE);
    });
    window.addEventListener("pagehide", () => { if (timer && !form.dataset.sent) keep(key, form); });
    form.addEventListener("submit", () => { clearTimeout(timer); sessionStorage.setItem("sent", key); });
  };

  const begin = (root) => {
    for (const form of root.querySelectorAll("form[data-draft]")) watch(form);
  };

  document.addEventListener("DOMContentLoaded", () => {
    /* A draft goes when its form is not on the page that follows: it has been taken. */
    const sent = sessionStorage.getItem("sent");
    const here = [...document.querySelectorAll("form[data-draft]")].map((form) => PREFIX + location.host + form.dataset.draft);
    if (sent && !here.includes(sent) && !document.querySelector("[data-keeps-drafts]")) localStorage.removeItem(sent);
    sessionStorage.removeItem("sent");
    begin(document);
  });
  document.addEventListener("htmx:after:process", (event) => begin(event.target));
})();
