// Draws a page's forms from what the page brings with it, and joins them to the page's kernel: a form can be filled in
// before the connection is there, and what is sent meanwhile waits. It speaks Jupyter's own protocol (comm messages as
// JSON over the kernel's websocket), and does for a form what a manager of widgets would: get, on and send.
import form from "./form.js";

const PAUSES = [0, 500, 1000, 2000, 4000, 8000, 16000]; // ms before each attempt to connect again
const FOR_GOOD = new Set([4400, 4403]); // codes by which the server ends a conversation that it does not want
const ENDING = new Set(["restarting", "dead"]); // states of a kernel
const PROTOCOL = "5.3"; // of Jupyter's messages
const LOST = "This page has lost its connection. Load it again to go on; what is saved is kept.";

// crypto.randomUUID is not there on a page that comes over plain http from another machine
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

class Kernel {
  constructor(base, id) {
    this.itself = new URL(`${base}api/kernels/${encodeURIComponent(id)}`, location.href);
    this.address = new URL(`${this.itself.pathname}/channels`, location.href);
    this.address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.session = newId(); // the same for every attempt: the server then sends what was said meanwhile
    this.address.searchParams.set("session_id", this.session);
    this.end = new URL(`${base}voila/api/shutdown/${encodeURIComponent(id)}`, location.href);
    this.models = new Map();
    this.waiting = []; // what is to be said once there is a connection
    this.attempts = 0;
    this.lost = false; // for good
  }

  connect() {
    if (this.socket || this.lost) return;
    clearTimeout(this.pause);
    this.socket = new WebSocket(this.address);
    this.socket.addEventListener("open", () => {
      this.asked = this.write("kernel_info_request", {}); // the answer says that the kernel itself is there
      for (const [kind, content] of this.waiting.splice(0)) this.write(kind, content);
    });
    this.socket.addEventListener("message", ({ data }) => this.hear(JSON.parse(data)));
    this.socket.addEventListener("close", ({ code }) => this.closed(code));
  }

  async closed(code) {
    this.show(false);
    this.socket = null;
    if (!this.lost && (FOR_GOOD.has(code) || await this.gone())) this.lose();
    if (this.lost || this.attempts === PAUSES.length) return; // in the second case see ``again``
    this.pause = setTimeout(() => this.connect(), PAUSES[this.attempts]);
    this.attempts += 1;
  }

  // Tells whether the server, where it can be reached, says that there is no such kernel for this visitor.
  async gone() {
    try { return [403, 404].includes((await fetch(this.itself)).status); } catch { return false; }
  }

  lose() {
    this.lost = true;
    this.waiting = [];
    [...this.models.values()].forEach(({ place }, at) => {
      const note = Object.assign(document.createElement("p"), { className: "note", textContent: LOST });
      if (at === 0) note.setAttribute("role", "status"); // read out once
      place.prepend(note);
    });
  }

  hear({ header, parent_header: parent, content }) {
    if (parent.msg_id === this.asked && header.msg_type === "kernel_info_reply") {
      this.attempts = 0;
      this.show(true);
    } else if (header.msg_type === "comm_msg" && content.data.method === "update") {
      this.models.get(content.comm_id)?.update(content.data.state);
    } else if (header.msg_type === "shutdown_reply" || ENDING.has(content.execution_state)) {
      this.lose(); // a kernel that took its place would know nothing of this page
      this.socket?.close();
    }
  }

  // Says to style sheets, and to whoever watches, which forms have a kernel that answers.
  show(live) {
    for (const { place } of this.models.values()) place.toggleAttribute("data-live", live);
  }

  tell(comm, data) {
    if (this.lost) throw new Error("the connection to the kernel has ended");
    const said = ["comm_msg", { comm_id: comm, data }];
    if (this.socket?.readyState === WebSocket.OPEN) this.write(...said); else this.waiting.push(said);
    this.again();
  }

  // Connects without waiting for its turn: somebody enters something, or the network or the reader is back.
  again() {
    if (this.socket) return;
    this.attempts = 0;
    this.connect();
  }

  write(kind, content) {
    const header = { msg_id: newId(), msg_type: kind, session: this.session, username: "", date: new Date().toISOString(), version: PROTOCOL };
    this.socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] }));
    return header.msg_id;
  }

  // A page that is left gives its kernel back; one that comes back from the browser's memory is loaded anew.
  leave() {
    this.lost = true;
    navigator.sendBeacon(this.end);
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

  send(content) { this.kernel.tell(this.comm, { method: "custom", content }); }

  update(state) {
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) for (const react of this.reacting.get(`change:${name}`) ?? []) react();
  }
}

const { baseUrl, kernelId } = JSON.parse(document.getElementById("lcp-kernel").textContent);
const kernel = new Kernel(baseUrl, kernelId);
const draw = (place) => form.render({ model: new Model(kernel, JSON.parse(place.firstElementChild.textContent), place), el: place });

// The page names its forms one by one while it is still being written; the kernel speaks when it has written it all.
window.lcpControls.forEach(draw);
window.lcpControls = { push: draw };
const begin = () => kernel.connect();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
for (const back of ["online", "focus"]) addEventListener(back, () => kernel.again());
addEventListener("pagehide", () => kernel.leave());
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
