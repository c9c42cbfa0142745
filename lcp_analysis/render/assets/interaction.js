/* What a script adds to pages that are whole without it: a mark under the pointer, tapped or reached with the arrow
   keys says its name and figure in a line under the drawing; tables sort, some are filtered by words; a chart's table
   downloads as CSV; a link to a figure's trace opens the list it stands in. No dependency, no request, nothing kept. */
(() => {
  "use strict";
  if (window.lcpInteraction) return;
  window.lcpInteraction = true;
  const REACH = 24; // px from a mark's middle that still names it: half a finger

  /* ---------- marks ---------- */
  const marksOf = (draw) => [...draw.querySelectorAll("svg.drawing")]
    .filter((svg) => svg.getBoundingClientRect().width > 0)
    .flatMap((svg) => [...svg.querySelectorAll(".mark")]);
  const middle = (mark) => {
    const box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2, wide: box.width / 2, high: box.height / 2 };
  };

  const name = (draw, mark) => {
    draw.querySelectorAll(".mark.named").forEach((other) => other.classList.remove("named"));
    const line = draw.parentElement.querySelector(".readout");
    line.textContent = mark ? mark.querySelector("title").textContent : "";
    if (mark) mark.classList.add("named");
  };

  const nearest = (draw, event) => {
    let best = null, least = REACH;
    for (const mark of marksOf(draw)) {
      const at = middle(mark);
      const dx = Math.max(Math.abs(event.clientX - at.x) - at.wide, 0);
      const dy = Math.max(Math.abs(event.clientY - at.y) - at.high, 0);
      const away = Math.hypot(dx, dy) + Math.hypot(event.clientX - at.x, event.clientY - at.y) / 1000;
      if (away < least) [best, least] = [mark, away];
    }
    return best;
  };

  const step = (draw, event) => {
    const marks = marksOf(draw).map((mark) => ({ mark, at: middle(mark) }))
      .sort((a, b) => (draw.closest(".tile-map") ? a.at.y - b.at.y : 0) || a.at.x - b.at.x || a.at.y - b.at.y)
      .map(({ mark }) => mark);
    const now = marks.findIndex((mark) => mark.classList.contains("named"));
    const to = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      name(draw, marks[Math.min(Math.max(to, 0), marks.length - 1)]);
    } else if (event.key === "Escape") {
      name(draw, null);
    } else if (event.key === "Enter" && now >= 0) {
      const link = marks[now].closest("a");
      if (link) window.location.assign(link.href.baseVal);
    }
  };

  const liven = (draw) => {
    if (!draw.querySelector(".mark")) return;
    const line = document.createElement("p");
    line.className = "readout";
    line.setAttribute("aria-hidden", "true"); // the table under the drawing says it to a screen reader
    draw.after(line);
    const title = draw.closest("figure").querySelector("figcaption > :first-child").textContent;
    draw.tabIndex = 0;
    draw.setAttribute("role", "group");
    draw.setAttribute("aria-label", `Drawing: ${title}. Arrow keys move from mark to mark; the table below has every figure.`);
    draw.addEventListener("pointermove", (event) => name(draw, nearest(draw, event)));
    draw.addEventListener("pointerdown", (event) => name(draw, nearest(draw, event)));
    draw.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") name(draw, null); });
    draw.addEventListener("keydown", (event) => step(draw, event));
    draw.addEventListener("blur", () => name(draw, null));
  };

  /* ---------- tables ---------- */
  const behind = (cell) => cell.dataset.v ?? cell.textContent.trim();
  const figure = (text) => {
    const plain = text.replace(/[£,%\s]/g, "").replace("\u2212", "-");
    return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : null;
  };

  const sort = (table, place, rising) => {
    const rows = [...table.tBodies[0].rows].map((row, order) => ({ row, order, text: behind(row.cells[place]), value: figure(behind(row.cells[place])) }));
    const numeric = rows.some((row) => row.value !== null) && table.tHead.rows[0].cells[place].classList.contains("num");
    rows.sort((a, b) => {
      if (numeric && (a.value === null || b.value === null)) return (a.value === null) - (b.value === null) || a.order - b.order; // gaps last
      const by = numeric ? a.value - b.value : a.text.localeCompare(b.text, "en-GB");
      return (rising ? by : -by) || a.order - b.order;
    });
    table.tBodies[0].append(...rows.map(({ row }) => row));
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[place].setAttribute("aria-sort", rising ? "ascending" : "descending");
  };

  const sortable = (table) => {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 4 || table.classList.contains("cards")) return;
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, place, head.getAttribute("aria-sort") !== "ascending"));
    });
  };

  const quoted = (text) => {
    const safe = figure(text) === null && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const download = (table, file) => {
    const lines = [...table.rows].map((row) => [...row.cells].map((cell) => quoted(behind(cell))).join(","));
    const address = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `${file}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  const downloadable = (chart) => {
    const table = chart.querySelector("details table");
    if (!table) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "action second get", textContent: "Download as CSV" });
    button.addEventListener("click", () => download(table, chart.id));
    table.closest(".scroll").after(button);
  };

  /* ---------- rows that hold the words typed ---------- */
  let filters = 0;
  const filterable = (table) => {
    const id = `lcp-filter-${++filters}`;
    const rows = [...table.tBodies[0].rows];
    const box = Object.assign(document.createElement("div"), { className: "filter noprint" });
    const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: "Show only rows with" });
    const input = Object.assign(document.createElement("input"), { type: "text", id, autocomplete: "off" });
    const said = Object.assign(document.createElement("p"), { className: "measure" });
    said.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const hit = (row) => words.every((word) => row.textContent.toLowerCase().includes(word));
      rows.forEach((row) => { row.hidden = !hit(row); });
      const shown = rows.filter((row) => !row.hidden).length;
      said.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
    });
    box.append(label, input, said);
    table.closest(".scroll").before(box);
  };

  /* ---------- folded parts ---------- */
  const unfold = () => {
    const target = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!target || !target.closest(".lcp")) return;
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", unfold);
  const unfolder = (place) => {
    const parts = () => [...document.querySelectorAll(".lcp details.more")];
    const button = Object.assign(document.createElement("button"), { type: "button", className: "unfold noprint", textContent: "Open all folded parts" });
    button.addEventListener("click", () => {
      const open = parts().some((part) => !part.open);
      parts().forEach((part) => { part.open = open; });
      button.textContent = open ? "Fold them again" : "Open all folded parts";
    });
    if (parts().filter((part) => !part.closest("form")).length > 1) place.append(button); // a form says itself that it opens
  };

  /* ---------- now, and whatever a notebook adds later ---------- */
  const once = (selector, work) => document.querySelectorAll(selector).forEach((found) => {
    if (found.dataset.alive) return;
    found.dataset.alive = "yes";
    work(found);
  });
  const enhance = () => {
    once(".lcp-page .foot .wrap", unfolder);
    once(".lcp .draw", liven);
    once(".lcp table.table", sortable);
    once(".lcp figure.chart", downloadable);
    once(".lcp table[data-filtered] > tbody", (body) => filterable(body.parentElement));
  };
  const start = () => {
    enhance();
    unfold();
    let due = 0;
    new MutationObserver(() => { cancelAnimationFrame(due); due = requestAnimationFrame(enhance); })
      .observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
