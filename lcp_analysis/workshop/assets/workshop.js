/* What the light pages gain from a script: saving as you go, trying again when the network is away, and pages that keep
   up with the room. Everything works without it. */
(() => {
  "use strict";
  const body = document.body, page = body.dataset.page;
  const RETRY = 2000;

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  // crypto.randomUUID is missing on plain HTTP, which a hotspot in a meeting room is.
  const mark = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

  async function ask(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /* ---------- the screen and the desk: the part that changes is put in again when it is another ---------- */
  async function keepUp() {
    const live = document.getElementById("live"), every = Number(body.dataset.every);
    let seen = body.dataset.mark;
    for (;;) {
      try {
        const found = await ask(`${body.dataset.now}?mark=${seen}`);
        const typing = live.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden]), textarea, select");
        if (found.html !== undefined && !typing) {
          const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
          const opened = [...live.querySelectorAll("details")].map((one) => one.open);
          live.innerHTML = found.html;
          live.querySelectorAll("details").forEach((one, place) => { one.open = Boolean(opened[place]); });
          if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
          seen = found.mark;
        }
      } catch { /* the network is away: the next turn asks again */ }
      await wait(every);
    }
  }

  /* ---------- a participant's page: does it still fit what is open? ---------- */
  async function follow() {
    const banner = document.querySelector("[data-banner]"), counted = document.querySelector("[data-count]");
    for (;;) {
      await wait(RETRY);
      try {
        const now = await ask(body.dataset.now);
        if (now.state === body.dataset.state) { // another question's count says nothing of this one
          if (counted) counted.textContent = `${now.entered} of ${now.people} have entered.`;
          continue;
        }
        if (page === "wait") { location.reload(); return; }
        banner.textContent = "The facilitator has moved on. ";
        const on = document.createElement("a");
        on.href = location.pathname.replace(/enter$/, "");
        on.textContent = "Go on";
        banner.append(on);
        return;
      } catch { /* as above */ }
    }
  }

  /* ---------- entries: each number is sent as it is made, kept on this device until it is taken ---------- */
  class Entries {
    constructor(form) {
      this.form = form;
      this.store = `lcp ${location.pathname} ${form.dataset.entry}`;
      this.waiting = JSON.parse(localStorage.getItem(this.store) || "{}");
      this.busy = false;
      for (const line of form.querySelectorAll("[data-line]")) this.prepare(line);
      for (const [what, one] of Object.entries(this.waiting)) this.fill(what, one.value);
      form.addEventListener("submit", (event) => this.finish(event));
      addEventListener("online", () => this.send());
      this.send();
    }
    line(what) { return this.form.querySelector(`[data-line="${CSS.escape(what)}"]`); }
    asked(name) { return this.form.querySelector(`input[name=${name}]`).value; } // elements.item is a method of its own
    seen(what) { return this.form.elements[`seen-${what}`]; }
    value(what) { const found = this.form.elements[`v-${what}`]; return found.value === undefined ? "" : found.value; }
    fill(what, value) {
      const found = this.form.elements[`v-${what}`];
      found.value = value;
      const slider = this.line(what).querySelector("input[type=range]");
      if (slider) slider.value = value;
    }
    prepare(line) {
      const what = line.dataset.line, number = line.querySelector("input[type=number]"), said = line.querySelector("[data-said]");
      if (said.textContent.startsWith("saved")) said.classList.add("saved");
      if (number) {
        const slider = Object.assign(document.createElement("input"), { type: "range", min: number.min, max: number.max, value: number.value || 0, tabIndex: -1 });
        slider.setAttribute("aria-hidden", "true"); // the number is the control; this is for a finger
        slider.addEventListener("input", () => { number.value = slider.value; });
        slider.addEventListener("change", () => this.changed(what));
        number.addEventListener("input", () => { slider.value = number.value; });
        number.parentElement.append(slider);
      }
      line.addEventListener("change", (event) => { if (event.target.type !== "range") this.changed(what); });
    }
    changed(what) {
      const number = this.line(what).querySelector("input[type=number]"), value = this.value(what);
      if (number) {
        const wrong = value === "" || !number.validity.valid;
        number.setAttribute("aria-invalid", String(wrong));
        if (wrong) { this.say(what, `A number from ${number.min} to ${number.max} is needed.`, "bad"); return; }
      }
      this.keep(what, { value, seen: this.seen(what).value, client: mark() });
    }
    keep(what, one) {
      this.waiting[what] = one;
      this.note();
      this.say(what, "saving\u2026", "");
      this.send();
    }
    note() {
      if (Object.keys(this.waiting).length) localStorage.setItem(this.store, JSON.stringify(this.waiting));
      else localStorage.removeItem(this.store);
    }
    say(what, text, state) {
      const said = this.line(what).querySelector("[data-said]");
      said.className = `said ${state}`.trim();
      said.textContent = text;
    }
    async send() {
      if (this.busy) return;
      this.busy = true;
      while (Object.keys(this.waiting).length) {
        const [what, one] = Object.entries(this.waiting)[0];
        const ok = await this.one(what, one);
        if (!ok) await wait(RETRY);
      }
      this.busy = false;
      if (this.finished) this.done();
    }
    async one(what, one) {
      const sent = new URLSearchParams({ item: this.asked("item"), round: this.asked("round"), what, client: one.client });
      sent.set(`v-${what}`, one.value);
      sent.set(`seen-${what}`, one.seen);
      let answer, found;
      try {
        answer = await fetch(this.form.action, { method: "POST", body: sent, headers: { Accept: "application/json" }, credentials: "same-origin" });
        if (answer.status >= 500) throw new Error("busy");
        found = answer.status === 403 ? { problem: "You are not in any more: come back with the secret on your card." } : await answer.json();
      } catch {
        this.say(what, "Not saved: no connection. Kept on this device; trying again.", "bad");
        return false;
      }
      const newest = this.waiting[what] === one;
      if (newest) { delete this.waiting[what]; this.note(); }
      if (found.version) this.seen(what).value = found.version;
      if (!newest) { if (answer.ok) this.waiting[what].seen = found.version; return true; }
      if (answer.ok) this.say(what, `saved ${found.at}`, "saved");
      else { this.say(what, found.problem, "bad"); if (found.theirs !== undefined) this.choose(what, one.value, found.theirs); }
      return true;
    }
    choose(what, here, there) {
      const said = this.line(what).querySelector("[data-said]");
      for (const [value, words] of [[here, "here"], [there, "other"]]) {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "button second", textContent: `${value}, ${words}` });
        button.addEventListener("click", () => { this.fill(what, value); this.keep(what, { value: String(value), seen: this.seen(what).value, client: mark() }); });
        said.append(document.createElement("br"), button);
      }
    }
    finish(event) {
      event.preventDefault();
      const lines = [...this.form.querySelectorAll("[data-line]")];
      const missing = lines.find((line) => this.value(line.dataset.line) === "");
      if (missing) {
        this.say(missing.dataset.line, "This one is still missing.", "bad");
        missing.querySelector("input").focus();
        return;
      }
      this.finished = true;
      for (const line of lines) {
        const saved = line.querySelector("[data-said]").classList.contains("saved");
        if (!saved && !(line.dataset.line in this.waiting)) this.changed(line.dataset.line);
      }
      this.send();
    }
    done() {
      this.finished = false;
      const bad = this.form.querySelector(".said.bad");
      document.querySelector("[data-banner]").textContent = bad ? "Some numbers were not taken: see below." : "All of it is saved. Thank you; look at the screen.";
    }
  }

  if (page === "live") keepUp();
  if (page === "wait" || page === "entry") follow();
  if (page === "entry") new Entries(document.querySelector("form[data-entry]"));
  if (page === "check") document.querySelector("[data-script]").textContent = "This browser runs our script: what you enter is saved as you go.";
})();
