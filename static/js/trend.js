/* Draws a line chart from the table that stands below it; without this script the table says it all. */
(() => {
  "use strict";

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = (cell) => {
    const text = cell.textContent.replace(/[^0-9.-]/g, "");
    return text === "" || text === "-" ? null : Number(text);
  };
  const DASHES = [[], [8, 4], [2, 3], [12, 4, 2, 4]];
  const POINTS = ["circle", "rectRot", "triangle", "rect"];

  const draw = (figure) => {
    figure.dataset.drawn = "yes";
    const table = figure.querySelector("table");
    // A column marked data-aside (a count beside a share) stays in the table only.
    const columns = [...table.tHead.rows[0].cells].filter((cell, place) => place && !("aside" in cell.dataset));
    const rows = [...table.tBodies[0].rows];
    const colours = ["--aj-primary", "--aj-text-danger", "--aj-text-success", "--aj-text"].map(token);
    Chart.defaults.font.family = token("--krds-font-family-base");
    Chart.defaults.font.size = 15;
    const box = figure.querySelector(".aj-trend");
    box.hidden = false;
    new Chart(box.querySelector("canvas"), {
      type: "line",
      data: {
        labels: rows.map((row) => row.cells[0].textContent.trim()),
        datasets: columns.map((column, place) => ({
          label: column.textContent.trim(),
          data: rows.map((row) => number(row.cells[column.cellIndex])),
          borderColor: colours[place % colours.length],
          backgroundColor: colours[place % colours.length],
          borderDash: DASHES[place % DASHES.length],
          pointStyle: POINTS[place % POINTS.length],
          pointRadius: 5,
          spanGaps: false,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        color: token("--aj-text"),
        plugins: { legend: { display: columns.length > 1, labels: { usePointStyle: true, color: token("--aj-text") } } },
        scales: {
          x: { ticks: { color: token("--aj-text") }, grid: { color: token("--aj-line") } },
          y: { beginAtZero: true, ticks: { color: token("--aj-text") }, grid: { color: token("--aj-line") } },
        },
      },
    });
  };

  const begin = (root) => { for (const figure of root.querySelectorAll("[data-trend]:not([data-drawn])")) draw(figure); };
  document.addEventListener("DOMContentLoaded", () => begin(document));
  document.addEventListener("htmx:after:process", (event) => begin(event.target));
})();
