// Draws labelled native controls from a description, sends what was entered, and reads the answer out.
const made = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
};

let forms = 0;

function control(field, id, value) {
  const described = `${id}-hint ${id}-error`;
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

function read(field, node) {
  if (field.kind === "number") return node.value === "" ? null : Number(node.value);
  if (field.kind === "choices") return [...node.querySelectorAll("input:checked")].map((input) => input.value);
  return node.value;
}

function render({ model, el }) {
  const prefix = `lcp-form-${++forms}`;
  const nodes = new Map();
  const form = made("form", { class: "lcp lcp-form", novalidate: true });
  const group = made("fieldset", { class: "lcp-fields" }, made("legend", {}, model.get("legend")));
  if (model.get("note")) group.append(made("p", { class: "lcp-form-note" }, model.get("note")));
  for (const field of model.get("fields")) {
    const id = `${prefix}-${field.id}`;
    const value = model.get("values")[field.id];
    const node = field.kind === "choices" ? checkboxes(field, id, value) : control(field, id, value);
    nodes.set(field.id, { field, node, id });
    const words = field.unit ? `${field.label}, ${field.unit}` : field.label;
    const label = field.kind === "choices" ? "" : made("label", { for: id }, words);
    group.append(made("div", { class: "lcp-field" }, label, node,
      made("p", { id: `${id}-hint`, class: "lcp-hint" }, field.hint ?? ""),
      made("p", { id: `${id}-error`, class: "lcp-error" })));
  }
  const remark = made("p", { class: "lcp-hint lcp-remark", role: "status", hidden: !model.get("looking") }, model.get("remark"));
  group.append(remark);
  const status = made("p", { class: "lcp-status", role: "status" });
  form.append(group, made("button", { type: "submit", class: "action" }, model.get("button")));
  if (model.get("undo")) {
    const back = made("button", { type: "button", class: "action second" }, model.get("undo"));
    back.addEventListener("click", () => {
      status.textContent = "Working …";
      model.send({ undo: true });
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
  let pause = 0;
  if (model.get("looking")) {
    form.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => model.send({ look: entered() }), 400);
    });
  }
  model.on("change:remark", () => { remark.textContent = model.get("remark"); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    status.textContent = "Working …";
    model.send({ values: entered() });
  });
  const answer = () => {
    const target = document.getElementById(model.get("target"));
    if (target && model.get("html")) target.outerHTML = model.get("html");
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
  model.on("change:filled", () => {
    for (const [key, { field, node }] of nodes) fill(field, node, model.get("values")[key]);
  });
  el.append(form);
}
export default { render };
