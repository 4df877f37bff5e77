// The middle and the side: a channel, the app's Home or messages, a thread.
import { opensHome } from "./acts.js";
import { byId, h, icon, refill } from "./dom.js";
import { drawBlocks, showErrors } from "./blocks.js";
import { composer } from "./composer.js";
import { ViewScene } from "./forms.js";
import { Messages, nothing } from "./messages.js";
import { addressOf, markRead } from "./sidebar.js";
import { appName, hereChannel, inMessages, LAST, store } from "./store.js";
import { count, t } from "./words.js";

let channel;
let thread;
let homeShown = "";
let homeScene = null;
let composing = "";
let replying = "";
let heading = "";

export function readyPanes(openThread, look) {
  byId("earlier").addEventListener("click", async () => {
    const scroll = byId("scroll");
    const below = scroll.scrollHeight - scroll.scrollTop; // the reader goes on where they were
    store.last += LAST;
    await look();
    scroll.scrollTop = scroll.scrollHeight - below;
  });
  channel = new Messages(byId("messages"), byId("scroll"), openThread, byId("newer"));
  thread = new Messages(byId("thread-messages"), byId("thread-scroll"), null, byId("thread-newer"));
}

const keyOf = () => `${store.person} ${store.place.kind} ${store.place.name ?? store.place.tab}`;

function showHeading() {
  const here = hereChannel();
  const signature = JSON.stringify([keyOf(), here, store.language, appName()]);
  if (signature === heading) return;
  heading = signature;
  const box = byId("heading");
  if (store.place.kind === "channel") {
    refill(box, h("h1", { tabindex: "-1" }, here?.kind === "private" ? icon("lock") : h("span", { class: "hash", "aria-hidden": "true" }, "#"), store.place.name, here?.kind === "private" && h("span", { class: "hidden" }, `, ${t("private")}`)),
      here && h("span", { class: "muted" }, count("members", here.members.length)));
    return;
  }
  const tab = (name) => h("a", { href: addressOf(store.person, { kind: "app", tab: name }), "aria-current": store.place.tab === name ? "page" : undefined }, t(name));
  refill(box, h("h1", { tabindex: "-1" }, appName()), h("nav", { class: "tabs", "aria-label": appName() }, tab("home"), tab("messages")));
}

export function leaveMain(all) {
  channel.leave();
  if (!all) return;
  composing = "";
  refill(byId("composing"));
}

export function showMain() {
  showHeading();
  const here = hereChannel();
  const home = !inMessages();
  const out = store.place.kind === "channel" && (!here || !here.member);
  byId("messages").hidden = home || out;
  byId("home").hidden = !home;
  if (home) showHome();
  if (!home && !out) {
    const items = store.seen.messages;
    const words = store.place.kind === "app" ? t("app_messages", { app: appName() }) : t("no_messages");
    refill(byId("empty"), items?.length === 0 && nothing([h("p", {}, words)]));
    byId("earlier").hidden = !store.seen.earlier;
    byId("earlier").textContent = count("earlier", store.seen.earlier ?? 0);
    if (items) channel.update(keyOf(), items);
    const placeSeen = store.seen.channels.find((each) => each.id === store.seen.channel);
    if (items && document.visibilityState === "visible") markRead(placeSeen);
  } else {
    byId("earlier").hidden = true;
    refill(byId("empty"), out && nothing([h("p", {}, t("not_member", { name: store.place.name })), h("p", { class: "muted" }, t("not_member_more"))]));
  }
  showComposer(home || out, here);
}

function showComposer(none, here) {
  const archived = here?.archived;
  const signature = JSON.stringify([keyOf(), store.language, none, archived, Boolean(store.workspace)]);
  if (signature === composing) return;
  composing = signature;
  const box = byId("composing");
  if (none) { refill(box); return; }
  if (archived) { refill(box, h("p", { class: "empty" }, t("archived", { name: here.name }))); return; }
  const placeholder = store.place.kind === "channel" ? t("message_to", { name: store.place.name }) : t("message_app", { app: appName() });
  refill(box, composer({ id: "composer", key: keyOf(), placeholder, thread: null, onsent: () => channel.toEnd() }));
}

export const put = (text) => byId("composing").querySelector("form")?.put(text);

function showHome() {
  const view = store.seen.home;
  const signature = JSON.stringify([store.person, view?.id, view?.hash, view?.blocks, store.language]);
  if (signature === homeShown) return;
  homeShown = signature;
  homeScene = view ? new ViewScene("home", view) : null;
  const held = byId("home").contains(document.activeElement) ? document.activeElement.id : "";
  refill(byId("home"), view ? drawBlocks(view.blocks, homeScene) : nothing(t("home_empty", { app: appName() })));
  if (view) showErrors(byId("home"), view.errors);
  if (held) (document.getElementById(held) ?? byId("heading").querySelector("h1")).focus();
}

export const openHome = () => opensHome(inMessages() ? "messages" : "home");

export function showThread(close) {
  const open = store.side === "thread" && store.threadSeen;
  byId("thread").hidden = !open;
  if (!open) { replying = ""; return; }
  const key = `${keyOf()} ${store.thread}`;
  thread.update(key, store.threadSeen, true);
  const signature = JSON.stringify([key, store.language, hereChannel()?.archived]);
  if (signature === replying) return;
  replying = signature;
  const where = store.place.kind === "channel" ? `#${store.place.name}` : appName();
  refill(byId("thread-heading"), h("h2", { tabindex: "-1" }, t("thread"), h("small", {}, where)), h("button", { type: "button", class: "quiet icon-only", "aria-label": t("close_thread"), onclick: close }, icon("close")));
  refill(byId("thread-composing"), !hereChannel()?.archived && composer({ id: "replier", key, placeholder: t("reply"), thread: store.thread, onsent: () => thread.toEnd() }));
}
