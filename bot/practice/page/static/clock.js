// The clock of the practice: forward by a day, a week, or to what comes next. Back is only "Start again".
import { again, moveClock, Refused } from "./api.js";
import { lookAgain, recordAct } from "./acts.js";
import { byId, h, icon, refill } from "./dom.js";
import { announce, hush, notice, noStrip } from "./notices.js";
import { question } from "./popups.js";
import { store } from "./store.js";
import { refusal, t } from "./words.js";

let shown = "";
let busy = false;

export function showClock() {
  const { today, clock, next_due: next } = store.workspace;
  const signature = JSON.stringify([today, clock, next, store.language, busy]);
  if (signature === shown) return;
  const held = document.activeElement?.dataset?.step;
  shown = signature;
  const step = (name, key, more = {}) => h("button", { type: "button", "data-step": name, "aria-disabled": busy ? "true" : undefined, onclick: () => move({ do: name }), ...more }, t(key));
  const box = byId("clock");
  const open = box.classList.contains("open");
  refill(box,
    h("button", { type: "button", class: "today", "data-step": "open", "aria-expanded": open ? "true" : "false", "aria-controls": "clock-steps", onclick: fold }, icon("clock"), h("span", {}, h("span", { class: "wide-only" }, `${t("today")}: `), h("strong", { id: "today" }, today)), icon("down")),
    h("div", { id: "clock-steps", role: "group", "aria-label": t("clock") },
      step("day", "plus_day"), step("week", "plus_week"), step("next", "next_due", { class: "primary", title: next || undefined, "aria-describedby": next ? "next-due" : undefined }),
      h("button", { type: "button", "data-step": "to", onclick: pick }, t("to_day")),
      step("outage", "outage", { class: "quiet", title: t("outage_why") }),
      h("button", { type: "button", "data-step": "again", class: "quiet", onclick: startAgain }, t("again"))),
    next && h("span", { id: "next-due", class: "hidden" }, next),
    clock && h("p", { id: "clock-says" }, clock));
  if (held) box.querySelector(`[data-step="${held}"]`)?.focus();
}

function fold() {
  const open = byId("clock").classList.toggle("open");
  byId("clock").querySelector(".today").setAttribute("aria-expanded", open ? "true" : "false");
}

async function pick() {
  const field = h("input", { type: "date", value: store.workspace.day, required: true, "aria-label": t("which_day"), class: "element" });
  const day = await question({ title: t("which_day"), field, yes: t("go") });
  if (day) move({ do: "to", day });
}

async function move(asked) {
  if (busy) return;
  busy = true;
  hush();
  noStrip();
  announce(t("moving"));
  byId("clock").setAttribute("aria-busy", "true");
  try {
    const answer = await moveClock(asked);
    recordAct({ act: "clock", step: asked.do });
    busy = false;
    await lookAgain();
    announce(`${t("clock_moved", { day: store.workspace.today })} ${answer.words}`);
    if (answer.words) notice(answer.words);
  } catch (wrong) {
    if (!(wrong instanceof Refused)) throw wrong;
    refused(wrong.answer);
  } finally {
    busy = false;
    byId("clock").removeAttribute("aria-busy");
    showClock();
  }
}

function refused(answer) {
  if (answer.error !== "unmoved") { notice(refusal(answer)); return; }
  const beside = h("button", { type: "button", class: "small", onclick: startAgain }, t("again"));
  notice(answer.words, answer.backwards ? [beside] : []);
}

async function startAgain() {
  if (!(await question({ title: t("again_sure"), body: t("again_text"), yes: t("again"), danger: true }))) return;
  notice(t("starting"));
  try {
    await again();
  } catch (wrong) {
    if (!(wrong instanceof Refused)) throw wrong;
    notice(refusal(wrong.answer));
    return;
  }
  for (const key of Object.keys(localStorage)) if (/^practice\.(read|ticks)/.test(key)) localStorage.removeItem(key);
  location.hash = "";
  location.reload();
}
