// The page itself: where somebody is, looking again as often as something changes, and drawing what is seen.
import * as api from "./api.js";
import { onAct, recordAct } from "./acts.js";
import { forget } from "./composer.js";
import { byId, icon } from "./dom.js";
import { formDialog, showForm } from "./forms.js";
import { hush, notice, showStrip } from "./notices.js";
import { leaveMain, openHome, put, readyPanes, showMain, showThread } from "./panes.js";
import { withMenu } from "./popups.js";
import { addressOf, labels, showBanner, showSidebar } from "./sidebar.js";
import { hereChannel, LAST, remember, remembered, store, userNamed, whereabouts } from "./store.js";
import { anyLeft, dismissed, showTicks, tickOff } from "./ticks.js";
import { setLanguage, t } from "./words.js";
import { showClock } from "./clock.js";

const SOON = 150; // ms between looks just after an act, when the app is about to answer
const LATER = 700;
const IDLE = 4000; // while nobody looks
const WHOLE = 10_000; // after which it looks even if nothing is said to have changed
const WIDE = matchMedia("(min-width: 1200px)");

let number = null;
let whole = 0;
let keen = 0;
let away = false;
let looking = null;
let again = false;
let toThread = false; // somebody has just opened a thread, to write in it

// Looking

async function see() {
  const place = store.place.kind === "channel" ? whereabouts() : { dm: 1 };
  const asked = { ...place, last: store.last };
  const at = JSON.stringify([store.person, store.place, store.thread]);
  const [seen, thread, workspace, people] = await Promise.all([
    api.look(asked).catch((wrong) => (wrong.answer?.error === "unreachable" ? Promise.reject(wrong) : api.look({}))),
    store.thread ? api.look({ ...place, thread_ts: store.thread }).catch(() => null) : null,
    api.workspace(), api.people(),
  ]);
  if (at !== JSON.stringify([store.person, store.place, store.thread])) { again = true; return; }
  take(people);
  Object.assign(store, { seen, workspace, threadSeen: thread?.messages?.length ? thread.messages : null });
  if (store.thread && !store.threadSeen) { store.thread = null; if (store.side === "thread") store.side = null; }
  draw();
}

function take(people) {
  store.users = new Map(people.users.map((each) => [each.id, each]));
  store.groups = new Map(people.usergroups.map((each) => [each.id, each]));
  store.me = userNamed(store.person);
}

function draw() {
  labels();
  showBanner();
  showSidebar();
  showClock();
  showMain();
  document.body.dataset.side = store.side ?? ""; // before anything is scrolled to its end in there
  showThread(closeSide);
  showTicks(follow, closeSide);
  showForm(store.seen.forms);
  showStrip(store.workspace.strip);
  byId("ticks").hidden = store.side !== "ticks";
}

// One look at a time; whoever asks during one gets another after it.
export function look() {
  keen = Date.now();
  if (looking) { again = true; return looking; }
  looking = (async () => {
    try {
      do { again = false; await see(); } while (again);
      whole = Date.now();
    } finally { looking = null; }
  })();
  return looking;
}

async function watch() {
  try {
    const { changes } = await api.changes();
    if (changes !== number || Date.now() - whole > WHOLE) {
      const active = keen;
      number = changes;
      await look();
      keen = active;
    }
    if (away) { away = false; notice(t("online")); }
  } catch {
    if (!away) { away = true; notice(t("offline")); }
  }
  const pause = document.visibilityState === "hidden" ? IDLE : Date.now() - keen < 4000 ? SOON : LATER;
  setTimeout(watch, pause);
}

// Going places

function readAddress() {
  const [person, where, thread] = location.hash.replace(/^#\//, "").split("/").filter(Boolean).map(decodeURIComponent);
  const known = (store.workspace?.people ?? []).map((each) => each.name);
  store.person = known.includes(person) ? person : known[0];
  const first = store.workspace?.first_channel;
  const start = first ? { kind: "channel", name: first } : { kind: "app", tab: "messages" };
  if (!where || store.person !== person) store.place = start;
  else store.place = where.startsWith("@") ? { kind: "app", tab: where === "@home" ? "home" : "messages" } : { kind: "channel", name: where };
  store.thread = (store.person === person && thread) || null;
  if (store.thread) store.side = "thread";
  else if (store.side === "thread") store.side = null;
}

async function arrive() {
  const before = [store.person, JSON.stringify(store.place)];
  readAddress();
  hush();
  drawer(false);
  const moved = JSON.stringify(store.place) !== before[1];
  const became = store.person !== before[0];
  store.me = userNamed(store.person) ?? store.me;
  if (became) { showForm([]); remember("person", store.person); recordAct({ act: "became" }); }
  if (!store.thread && !store.side && WIDE.matches && anyLeft() && !dismissed()) store.side = "ticks";
  if (store.seen && (moved || became)) {
    store.last = LAST;
    store.seen = { ...store.seen, messages: null, forms: [] };
    leaveMain(became); // nothing that is typed from now on may land where one was before
    if (!became) draw();
  }
  await look();
  if ((moved || became) && store.place.kind === "app") await openHome();
  if (toThread) byId("replier")?.focus();
  toThread = false;
  if (moved && !byId("form").open && document.activeElement !== byId("person")) byId("heading").querySelector("h1")?.focus({ preventScroll: true });
}

const go = (person, place, thread) => { location.hash = addressOf(person, place, thread); };

function openThread(ts) {
  toThread = true;
  go(store.person, store.place, ts);
}

function closeSide() {
  const ts = store.thread;
  store.side = null;
  if (ts) go(store.person, store.place);
  else draw();
  const back = ts ? byId("messages").querySelector(`[data-ts="${CSS.escape(ts)}"]`) : byId("steps-button");
  setTimeout(() => back?.focus(), 0);
}

// A step of the first steps: the person, the channel, and the words ready to be sent.
async function follow(tick) {
  const place = tick.channel ? { kind: "channel", name: tick.channel } : store.place;
  const person = tick.person || store.person;
  if (!WIDE.matches) store.side = null;
  if (tick.when.act === "clock") { draw(); byId("clock").classList.add("open"); byId("clock").querySelector(`[data-step="${CSS.escape(tick.when.step || "next")}"]`)?.focus(); return; }
  history.pushState(null, "", addressOf(person, tick.text && !tick.channel && place.kind === "app" ? { kind: "app", tab: "messages" } : place));
  await arrive();
  if (tick.text) put(tick.text);
}

function drawer(open) {
  document.body.classList.toggle("drawer", open);
  byId("menu-button").setAttribute("aria-expanded", open ? "true" : "false");
  if (open) byId("nav").querySelector("a")?.focus();
}

function themed(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember("theme", theme);
}

function listen() {
  byId("menu-button").append(icon("menu"));
  byId("theme").append(icon("theme"));
  withMenu(byId("theme"), t("theme"), () => ["auto", "light", "dark"].map((each) => ({ label: t(`theme_${each}`), act: () => themed(each) })));
  byId("menu-button").addEventListener("click", () => drawer(!document.body.classList.contains("drawer")));
  byId("shade").addEventListener("click", () => drawer(false));
  byId("skip").addEventListener("click", (event) => { // the address says where somebody is, and nothing else
    event.preventDefault();
    (byId("composer") ?? byId("heading").querySelector("h1")).focus();
  });
  byId("person").addEventListener("change", (event) => {
    const there = hereChannel();
    go(event.target.value, there?.kind === "private" && !there.members.includes(event.target.value) ? { kind: "app", tab: "messages" } : store.place);
  });
  byId("language").addEventListener("click", () => {
    store.language = store.language === "en" ? "cy" : "en";
    setLanguage(store.language);
    remember("language", store.language);
    look();
  });
  byId("steps-button").addEventListener("click", () => {
    if (store.side === "ticks") { closeSide(); return; }
    remember("ticks.shut", false);
    store.thread = null;
    store.side = "ticks";
    draw();
    byId("ticks").querySelector("button")?.focus();
  });
  addEventListener("hashchange", () => arrive().catch(() => notice(t("offline"))));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (document.body.classList.contains("drawer")) { drawer(false); byId("menu-button").focus(); } else if (store.side) closeSide();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  onAct(look, (made) => { tickOff(made); });
}

async function begin() {
  store.language = remembered("language", "en");
  setLanguage(store.language);
  themed(remembered("theme", "auto"));
  formDialog();
  readyPanes(openThread, look);
  listen();
  forget();
  for (;;) {
    try {
      take(await api.people());
      store.workspace = await api.workspace();
      break;
    } catch {
      notice(t("offline"));
      await new Promise((resolve) => { setTimeout(resolve, LATER); });
    }
  }
  hush();
  readAddress();
  store.me = userNamed(store.person);
  await api.ask("reload").catch(() => {});
  if (!location.hash) history.replaceState(null, "", addressOf(store.person, store.place));
  await arrive().catch(() => {}); // the watch goes on asking
  if (store.place.kind === "app") await openHome().catch(() => {}); // whoever loads the page there opens it too
  document.body.dataset.ready = "true";
  watch();
}

begin();
