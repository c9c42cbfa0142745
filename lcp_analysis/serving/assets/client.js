// Draws a page's forms from what the page brings with it, and joins them to the page's kernel: a form can be filled in
// before the connection is there, and what is sent meanwhile waits. It speaks Jupyter's own protocol (comm messages as
// JSON over the kernel's websocket), and does for a form what a manager of widgets would: get, on and send.
import form from "./form.js";

const PAUSES = [0, 500, 1000, 2000, 4000, 8000, 16000]; // ms before each attempt to connect again; the last for ever
const TOLD = 3; // attempts in vain, after which the reader is told
const FOR_GOOD = new Set([4400, 4403, 4404]); // codes by which the server ends a conversation: see owned.py and quiet.py
const GONE = new Set([401, 403, 404, 410, 424]); // answers of a server that has no such kernel for this visitor
const ENDING = new Set(["restarting", "dead"]); // states of a kernel
const PROTOCOL = "5.3"; // of Jupyter's messages
const AWAY = "The connection is away and is tried again. What you enter meanwhile is saved when it is back.";
const LOST = "This page has lost its connection. Load it again to go on; what is saved is kept.";

// crypto.randomUUID is not there on a page that comes over plain http from another machine
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What forms want to say, until the kernel has answered it.
class Outbox {
  constructor() { this.letters = []; }

  // The same is not said twice; of what only the newest counts for (a look at what is typed, an undo), only the newest.
  put(comm, content) {
    const once = ["look", "undo"].find((kind) => kind in content) ?? "", words = JSON.stringify(content);
    this.letters = this.letters.filter((other) => other.said || other.comm !== comm || (once ? other.once !== once : other.words !== words));
    this.letters.push({ comm, content, once, words, said: false, id: "" });
  }

  waiting() { return this.letters.filter(({ said }) => !said); }

  answered(id) { this.letters = this.letters.filter((letter) => letter.id !== id); }

  // Nobody knows what became of what was said last. A field that was set can be set again: the same is recorded once.
  interrupted() {
    this.letters = this.letters.filter(({ said, content }) => !said || content.made);
    for (const letter of this.letters) letter.said = false;
  }
}

class Kernel {
  constructor(base, id) {
    this.itself = new URL(`${base}api/kernels/${encodeURIComponent(id)}`, location.href);
    this.address = new URL(`${this.itself.pathname}/channels`, location.href);
    this.address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.session = newId(); // the same for every attempt: the server then sends what was said meanwhile
    this.address.searchParams.set("session_id", this.session);
    this.end = new URL(`${base}voila/api/shutdown/${encodeURIComponent(id)}`, location.href);
    this.models = new Map();
    this.outbox = new Outbox();
    this.attempts = 0;
    this.live = false;
    this.lost = false; // for good
  }

  connect() {
    if (this.socket || this.lost) return;
    clearTimeout(this.pause);
    this.socket = new WebSocket(this.address);
    this.socket.addEventListener("open", () => { this.asked = this.write("comm_info_request", { target_name: "jupyter.widget" }); });
    this.socket.addEventListener("message", ({ data }) => this.hear(JSON.parse(data)));
    this.socket.addEventListener("close", ({ code }) => this.closed(code));
  }

  async closed(code) {
    this.socket = null;
    this.show(false);
    this.outbox.interrupted();
    if (!this.lost && (FOR_GOOD.has(code) || await this.gone())) this.lose();
    if (this.lost || this.socket) return;
    this.pause = setTimeout(() => this.connect(), PAUSES[Math.min(this.attempts, PAUSES.length - 1)]);
    this.attempts += 1;
    if (this.attempts > TOLD) this.note(AWAY);
  }

  // Tells whether the server, where it can be reached, says that there is no such kernel for this visitor.
  async gone() {
    try {
      const { status, type } = await fetch(this.itself, { redirect: "manual" });
      return GONE.has(status) || type === "opaqueredirect"; // to where one signs in
    } catch {
      return false;
    }
  }

  hear({ header, parent_header: parent, content }) {
    if (header.msg_type === "comm_info_reply" && parent.msg_id === this.asked) this.found(content.comms);
    else if (header.msg_type === "comm_msg" && content.data.method === "update") this.models.get(content.comm_id)?.update(content.data.state);
    else if (ENDING.has(content.execution_state)) this.lose();
    else if (content.execution_state === "idle") this.outbox.answered(parent.msg_id);
  }

  // The kernel is there, and is the one that knows this page's forms: not another that took its place.
  found(comms) {
    if ([...this.models.keys()].some((comm) => !(comm in comms))) { this.lose(); return; }
    this.attempts = 0;
    this.show(true);
    this.note("");
    this.deliver();
  }

  deliver() {
    for (const letter of this.outbox.waiting()) {
      letter.said = true;
      letter.id = this.write("comm_msg", { comm_id: letter.comm, data: { method: "custom", content: letter.content } });
    }
  }

  lose() {
    if (this.lost) return;
    this.lost = true;
    this.socket?.close();
    this.note(LOST);
    for (const model of this.models.values()) model.tell("lost");
  }

  // Says at every form what has become of the connection; it is read out once.
  note(words) {
    [...this.models.values()].forEach(({ place }, at) => {
      place.querySelector(":scope > .note")?.remove();
      if (!words) return;
      const said = Object.assign(document.createElement("p"), { className: "note", textContent: words });
      if (at === 0) said.setAttribute("role", "status");
      place.prepend(said);
    });
  }

  show(live) {
    this.live = live;
    for (const { place } of this.models.values()) place.toggleAttribute("data-live", live);
  }

  tell(comm, content) {
    if (this.lost) throw new Error("the connection to the kernel has ended");
    this.outbox.put(comm, content);
    if (this.live) this.deliver(); else this.again();
  }

  // Connects without waiting for its turn: somebody enters something, or the network or the reader is back.
  again() {
    if (document.readyState !== "loading") this.connect();
  }

  write(kind, content) {
    const header = { msg_id: newId(), msg_type: kind, session: this.session, username: "", date: new Date().toISOString(), version: PROTOCOL };
    this.socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] }));
    return header.msg_id;
  }

  // A page that is left gives its kernel back; one that comes back from the browser's memory is loaded anew.
  leave() {
    this.lost = true;
    fetch(this.end, { method: "POST", keepalive: true }).catch(() => {}); // a beacon would hide where it comes from
  }
}

// The state of one form as its kernel has it.
class Model {
  constructor(kernel, { model, state }, place) {
    Object.assign(this, { kernel, comm: model, state, place, reacting: new Map() });
    kernel.models.set(model, this);
  }

  get(name) { return this.state[name]; }

  on(event, react) { this.reacting.set(event, [...this.reacting.get(event) ?? [], react]); }

  tell(event) { for (const react of this.reacting.get(event) ?? []) react(); }

  send(content) { this.kernel.tell(this.comm, content); }

  update(state) {
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) this.tell(`change:${name}`);
  }
}

const { baseUrl, kernelId } = JSON.parse(document.getElementById("lcp-kernel").textContent);
const kernel = new Kernel(baseUrl, kernelId);
const draw = (place) => form.render({ model: new Model(kernel, JSON.parse(place.firstElementChild.textContent), place), el: place });

// The page names its forms one by one while it is still being written; the kernel speaks when it has written it all.
window.lcpControls.forEach(draw);
window.lcpControls = { push: draw };
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => kernel.connect()); else kernel.connect();
for (const back of ["online", "focus"]) addEventListener(back, () => kernel.again());
document.addEventListener("visibilitychange", () => { if (!document.hidden) kernel.again(); });
addEventListener("pagehide", () => kernel.leave());
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
