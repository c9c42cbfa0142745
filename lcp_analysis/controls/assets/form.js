// Draws labelled native controls from a description, sends what was entered, and reads the answer out.
const made = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
};

// in JupyterLab every form loads this file anew, so the count stands on the page: two forms must not share an id
const nextForm = () => (globalThis.lcpForms = (globalThis.lcpForms ?? 0) + 1);
const WIDE = 34; // letters of a choice, beyond which its field has a row of its own and is not cut off
const PATIENCE = 15000; // ms without an answer, after which the reader is told

// What was entered and not yet taken is kept in this tab, so that a page loaded again still has it.
class Draft {
  constructor(legend) { this.key = `lcp form ${location.pathname}${location.search} ${legend}`; }
  keep(values) { try { sessionStorage.setItem(this.key, JSON.stringify(values)); } catch { /* none to be had */ } }
  forget() { try { sessionStorage.removeItem(this.key); } catch { /* as above */ } }
  found() { try { return JSON.parse(sessionStorage.getItem(this.key) ?? "null"); } catch { return null; } }
}

function control(field, id, value) {
  const described = `${field.row ? `${id}-ends ` : ""}${id}-hint ${id}-error`;
  if (field.kind === "number") {
    return made("input", {
      type: "number", id, min: field.low, max: field.high, step: field.step ?? "any",
      value: value ?? "", "aria-describedby": described, inputmode: "decimal",
    });
  }
  if (field.kind === "choice") {
    const select = made("select", { id, class: "field", "aria-describedby": described });
    for (const [key, words] of field.choices) select.append(made("option", { value: key, selected: key === value }, words));
    return select;
  }
  if (field.kind === "lines") return made("textarea", { id, rows: 8, "aria-describedby": described }, value ?? "");
  return made("input", { type: "text", id, value: value ?? "", "aria-describedby": described });
}

function fill(field, node, value) {
  if (field.kind === "choices") {
    for (const input of node.querySelectorAll("input")) input.checked = (value ?? []).includes(input.value);
  } else {
    node.value = value ?? "";
  }
}

function checkboxes(field, id, value) {
  const box = made("fieldset", { class: "lcp-choices", "aria-describedby": `${id}-hint ${id}-error` },
    made("legend", {}, field.label));
  const list = made("div", { class: "lcp-choices-list" });
  field.choices.forEach(([key, words], place) => {
    const one = `${id}-${place}`;
    const input = made("input", { type: "checkbox", id: one, value: key });
    input.checked = (value ?? []).includes(key);
    list.append(made("div", { class: "lcp-choice" }, input, made("label", { for: one }, words)));
  });
  box.append(list);
  return box;
}

// A slider beside a number: it is not sent, it only sets the number.
function slider(field, node) {
  const bar = made("input", {
    type: "range", min: field.low, max: field.high, step: 5, "aria-label": `${field.label}, slider, ${field.unit}`,
  });
  const follow = () => {
    bar.value = node.value === "" ? field.low : node.value;
    bar.classList.toggle("unset", node.value === "");  // where it stands then means nothing
  };
  bar.addEventListener("input", () => {
    node.value = bar.value;
    node.dispatchEvent(new Event("input", { bubbles: true }));
  });
  node.addEventListener("input", follow);
  follow();
  return bar;
}

// What a label says beyond the heading of its row; the heading is there for those who hear the label alone.
function rowLabel(field, row, id) {
  const words = field.unit ? `${field.label}, ${field.unit}` : field.label;
  if (field.id === row.id) return made("label", { for: id, class: "vh" }, words);
  const start = `${row.heading}: `;
  if (!words.startsWith(start)) return made("label", { for: id }, words);
  return made("label", { for: id }, made("span", { class: "vh" }, start), words.slice(start.length));
}

function rowOf(row, parts, prefix) {
  const ends = made("dl", { id: `${prefix}-${row.id}-ends` },
    ...row.ends.map(([term, words]) => made("div", {}, made("dt", {}, term), made("dd", {}, words))));
  const give = made("div", { class: "lcp-give" });
  for (const { field, node, id, said } of parts) {
    const entry = made("div", { class: field.slider ? "lcp-entry" : "lcp-aside" });
    if (field.slider) entry.append(slider(field, node));
    entry.append(rowLabel(field, row, id), node);
    give.append(entry, ...said);
  }
  return made("fieldset", { class: "lcp-row" }, made("legend", {}, row.heading), ends, give,
    made("p", { class: "lcp-top", hidden: true }, "You gave this 100: the others are judged against it."));
}

// Whole shares of 100 that add to 100: what is left over goes to the largest remainders.
function shared(numbers) {
  const sum = numbers.reduce((total, number) => total + number, 0);
  const exact = numbers.map((number) => (sum > 0 ? (100 * number) / sum : 0));
  const whole = exact.map(Math.floor);
  const order = exact.map((_, place) => place).sort((a, b) => (exact[b] - whole[b]) - (exact[a] - whole[a]));
  const left = sum > 0 ? 100 - whole.reduce((total, number) => total + number, 0) : 0;
  for (const place of order.slice(0, left)) whole[place] += 1;
  return whole;
}

const small = (name) => name.slice(0, 1).toLowerCase() + name.slice(1);

function readBack(given) {
  const [first, second] = [...given].sort((a, b) => b.number - a.number);
  if (!second || second.number <= 0) return "";
  const worth = Math.round((10 * first.number) / second.number);
  return `“I would give up 10 points of ${small(first.row.heading)} for about ${worth} of ` +
    `${small(second.row.heading)}.” If that sounds wrong, change a number.`;
}

// The numbers of all rows as shares of 100, drawn anew as they change.
function sharesOf(model, rows, numberOf) {
  const body = made("tbody"), intro = made("p", { class: "lcp-hint" }), back = made("p", { class: "note" });
  const table = made("table", { class: "table" },
    made("caption", { class: "vh" }, model.get("shares")),
    made("thead", {}, made("tr", {}, made("th", { scope: "col" }, "Criterion"), made("th", { scope: "col", class: "num" }, "Share"),
      made("td", { class: "lcp-bar" }))), body);
  const fresh = () => {
    const given = rows.map(({ row }) => ({ row, number: numberOf(row.id) })).filter(({ number }) => number !== null);
    const parts = shared(given.map(({ number }) => number));
    const most = Math.max(1, ...parts);
    body.replaceChildren(...given
      .map(({ row }, place) => ({ row, part: parts[place] }))
      .sort((a, b) => b.part - a.part)
      .map(({ row, part }) => made("tr", {}, made("th", { scope: "row" }, row.heading), made("td", { class: "num" }, String(part)),
        made("td", { class: "lcp-bar" }, made("span", { style: `width: ${(100 * part) / most}%`, "aria-hidden": "true" })))));
    table.hidden = !given.length;
    const top = given.some(({ number }) => number === 100);
    intro.textContent = !given.length ? "They appear here as you enter them."
      : (given.length === rows.length ? "Rounded, rescaled to add to 100."
        : `Rounded; the ${given.length} of ${rows.length} given so far, rescaled to add to 100.`) +
        (top ? "" : " Nothing has 100 yet: give it to the change worth most.");
    const said = readBack(given);
    back.replaceChildren(made("b", {}, "Read it back."), ` ${said}`);
    back.hidden = !said;
    for (const { row, node } of rows) {
      const first = numberOf(row.id) === 100;
      node.classList.toggle("first", first);
      node.querySelector(".lcp-top").hidden = !first;
    }
  };
  const panel = made("div", { class: "lcp-shares" }, made("h3", { class: "small-title" }, model.get("shares")), intro, table, back);
  return { panel, fresh };
}

function read(field, node) {
  if (field.kind === "number") return node.value === "" ? null : Number(node.value);
  if (field.kind === "choices") return [...node.querySelectorAll("input:checked")].map((input) => input.value);
  return node.value;
}

// Puts fresh HTML in the place of a section; what the reader had unfolded stays unfolded, by its place (its words may
// carry a figure that has changed) or, where parts have come or gone, by its words. Of parts of which only one is open
// (they share a name) the section itself says which.
function redraw(id, html) {
  const target = document.getElementById(id);
  if (!target || !html) return;
  const parts = (section) => [...section?.querySelectorAll("details:not([name]) > summary") ?? []];
  const before = parts(target).map((summary) => ({ words: summary.textContent, open: summary.parentElement.open }));
  const words = before.filter(({ open }) => open).map((part) => part.words);
  target.outerHTML = html;
  const after = parts(document.getElementById(id));
  after.forEach((summary, place) => {
    const same = after.length === before.length ? before[place].open : words.includes(summary.textContent);
    if (same) summary.parentElement.open = true;
  });
}

function offer(select, choices) {
  const held = select.value;
  select.replaceChildren(...choices.map(([key, words]) => made("option", { value: key, selected: key === held }, words)));
}

function render({ model, el }) {
  const prefix = `lcp-form-${nextForm()}`;
  const nodes = new Map();
  const form = made("form", { class: "lcp lcp-form", novalidate: true });
  const fold = model.get("folded") ? made("details", { class: "more lcp-fold" }, made("summary", {}, model.get("legend"))) : null;
  const group = made("fieldset", { class: "lcp-fields" }, made("legend", { class: fold ? "vh" : null }, model.get("legend")));
  if (model.get("note")) group.append(made("p", { class: "lcp-form-note" }, model.get("note")));
  for (const field of model.get("fields")) {
    const id = `${prefix}-${field.id}`;
    const value = model.get("values")[field.id];
    const node = field.kind === "choices" ? checkboxes(field, id, value) : control(field, id, value);
    const hint = made("p", { id: `${id}-hint`, class: "lcp-hint" }, field.hint ?? "");
    const said = [hint, made("p", { id: `${id}-error`, class: "lcp-error" })];
    nodes.set(field.id, { field, node, id, said });
    if (field.row) continue;
    const words = field.unit ? `${field.label}, ${field.unit}` : field.label;
    const label = field.kind === "choices" ? "" : made("label", { for: id }, words);
    if (field.about.length) {
      const about = new Map(field.about);
      const tell = () => { hint.textContent = about.get(node.value) ?? field.hint; };
      node.addEventListener("change", tell);
      tell();
    }
    const wide = field.kind === "choice" && field.choices.some(([, said]) => said.length > WIDE);
    group.append(made("div", { class: wide ? "lcp-field wide" : "lcp-field" }, label, node, ...said));
  }
  let fresh = () => {};
  if (model.get("rows").length) {
    const rows = model.get("rows").map((row) => {
      const parts = [...nodes.values()].filter(({ field }) => field.row === row.id);
      return { row, node: rowOf(row, parts, prefix) };
    });
    const numberOf = (key) => read(nodes.get(key).field, nodes.get(key).node);
    const shares = sharesOf(model, rows, numberOf);
    fresh = shares.fresh;
    const box = made("div", { class: "lcp-weighed" }, made("div", { class: "lcp-rows" }, ...rows.map(({ node }) => node)), shares.panel);
    group.insertBefore(box, group.querySelector(".lcp-field"));
    box.addEventListener("input", fresh);
    fresh();
  }
  const remark = made("p", { class: "lcp-hint lcp-remark", role: "status" }, model.get("remark"));
  if (model.get("looking")) group.append(remark);
  const status = made("p", { class: "lcp-status", role: "status" });
  form.append(group, made("button", { type: "submit", class: "action" }, model.get("button")));
  const asMade = model.get("as_made");
  let waiting = "", pending = 0, timer = 0;
  const lost = () => {
    clearTimeout(timer);
    waiting = "";
    pending = 0;
    status.textContent = asMade
      ? "Not saved: no answer. What you entered is kept in this tab; load the page again."
      : "No answer. Load the page again.";
  };
  const late = () => {
    waiting = "";
    pending = 0;
    status.textContent = `No answer so far. ${asMade ? "What you entered is kept in this tab. " : ""}If none comes, load the page again.`;
  };
  const tellKernel = (message) => {
    try {
      model.send(message);
    } catch { // the connection has ended for good
      lost();
    }
  };
  if (model.get("undo")) {
    const back = made("button", { type: "button", class: "action second" }, model.get("undo"));
    back.addEventListener("click", () => {
      pending += 1;
      status.textContent = "Working …";
      clearTimeout(timer);
      timer = setTimeout(late, PATIENCE);
      tellKernel({ undo: true });
    });
    form.append(" ", back);
  }
  form.append(status);
  const chosen = model.get("chooser").map((key) => nodes.get(key));
  const preset = () => {
    const found = model.get("presets")[chosen.map(({ node }) => node.value).join("/")] ?? model.get("presets")[""] ?? {};
    for (const [key, value] of Object.entries(found)) {
      if (nodes.has(key)) fill(nodes.get(key).field, nodes.get(key).node, value);
    }
  };
  for (const { node } of chosen) node.addEventListener("change", preset);
  const entered = () => Object.fromEntries([...nodes].map(([key, { field, node }]) => [key, read(field, node)]));
  const draft = new Draft(model.get("legend"));
  const send = (more) => {
    const values = entered();
    const said = JSON.stringify(values);
    if (asMade) draft.keep(values);
    if (waiting === said) return; // the answer to just this is under way: Enter sends a change and the form
    waiting = said;
    pending += 1;
    status.textContent = more.made ? "Saving …" : "Working …";
    clearTimeout(timer);
    timer = setTimeout(late, PATIENCE);
    tellKernel({ values, ...more });
  };
  let pause = 0;
  if (model.get("looking")) {
    form.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => tellKernel({ look: entered() }), 400);
    });
  }
  model.on("change:remark", () => { remark.textContent = model.get("remark"); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    send({});
  });
  if (asMade) {
    form.addEventListener("change", (event) => {
      if (!chosen.some(({ node }) => node === event.target)) send({ made: true });
    });
  }
  const left = asMade ? draft.found() : null;
  if (left) {
    for (const [key, { field, node }] of nodes) if (key in left) fill(field, node, left[key]);
    fresh();
    status.textContent = "Entered before and not saved: look at it and press the button.";
  }
  const answer = () => {
    pending = Math.max(0, pending - 1);
    if (!pending) {
      clearTimeout(timer);
      waiting = "";
      if (model.get("taken")) draft.forget();
    }
    redraw(model.get("target"), model.get("html"));
    for (const [other, html] of Object.entries(model.get("others"))) redraw(other, html);
    const stamp = document.getElementById("stamp");
    if (stamp && model.get("stamp")) stamp.textContent = model.get("stamp");
    status.textContent = model.get("status");
    const errors = model.get("errors");
    for (const [key, { node, id }] of nodes) {
      document.getElementById(`${id}-error`).textContent = errors[key] ?? "";
      if (errors[key]) node.setAttribute("aria-invalid", "true"); else node.removeAttribute("aria-invalid");
    }
  };
  model.on("change:turn", answer);
  model.on("lost", () => { if (pending) lost(); }); // a served page's own: its kernel has ended
  model.on("change:fields", () => {
    for (const field of model.get("fields")) {
      const { node } = nodes.get(field.id);
      if (field.kind === "choice") offer(node, field.choices);
    }
  });
  model.on("change:filled", () => {
    for (const [key, { field, node }] of nodes) {
      fill(field, node, model.get("values")[key]);
      if (field.slider) node.dispatchEvent(new Event("input", { bubbles: true }));
    }
    fresh();
  });
  if (fold) {
    fold.open = Boolean(left); // what waits to be saved is shown
    fold.append(...form.childNodes);
    form.append(fold);
  }
  el.append(form);
}
export default { render };
