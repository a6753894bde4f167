/* A warning before the session ends, with a button that extends it. */
(() => {
  "use strict";

  const WARN_SECONDS = 300;

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-session-extend]");
    if (!box) return;
    let end = Date.now() + Number(box.dataset.sessionSeconds) * 1000;
    const left = box.querySelector("[data-session-left]");

    const look = () => {
      const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
      box.hidden = seconds > WARN_SECONDS;
      if (!box.hidden) left.textContent = String(seconds);
    };

    box.querySelector("[data-session-button]").addEventListener("click", async () => {
      const headers = JSON.parse(document.body.getAttribute("hx-headers:inherited") || "{}");
      const answer = await fetch(box.dataset.sessionExtend, { method: "POST", headers, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) {
        location.reload();
        return;
      }
      end = Date.now() + (await answer.json()).seconds * 1000;
      look();
    });

    setInterval(look, 1000);
  });
})();
