/* Small manners of forms: one submit is one submit, and the first error gets the focus. */
(() => {
  "use strict";

  const busyText = () => document.documentElement.lang === "en" ? "Working…" : "처리 중입니다…";

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.classList.add("aj-busy");
    const button = event.submitter;
    if (button && !button.name) {
      button.dataset.label = button.textContent;
      button.textContent = busyText();
    }
  });

  /* Coming back with the browser's button shows the form as it was before. */
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.classList.remove("aj-busy");
      for (const button of form.querySelectorAll("button[data-label]")) button.textContent = button.dataset.label;
    }
  });

  const focusFirst = (root) => root.querySelector("[data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", () => focusFirst(document));
  document.addEventListener("htmx:after:process", (event) => focusFirst(event.target));

  /* Menus that open close again with Escape or a click elsewhere. */
  const openMenus = () => document.querySelectorAll("details.aj-drop[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
})();
