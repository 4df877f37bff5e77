// The messages of a channel or a thread; only what changed is drawn anew, and the reader's place is kept.
import { ask } from "./api.js";
import { act, presses, reacts } from "./acts.js";
import { avatar, fill, h, icon } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { clockTime, dayWords, isoDay, parts } from "./days.js";
import { emoji, QUICK } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";
import { announce } from "./notices.js";
import { withMenu } from "./popups.js";
import { appName, store, zone } from "./store.js";
import { count, getLanguage, t } from "./words.js";

const TOGETHER = 300; // seconds within which the same person's words stand under one name
const NEAR = 90; // pixels from the end that still count as the end

const author = (item) => store.users.get(item.json.user);
const nameOf = (item) => author(item)?.real_name ?? "Slackbot";

function scene(item) {
  const where = { in: "message", channel: item.channel, ts: item.ts };
  return {
    prefix: `m-${item.ts}`,
    values: item.values,
    typed: !item.json.bot_id && !item.ephemeral,
    use: (block, element, value) => act("click", { what: element.action_id, block_id: block.block_id, value, ...where }, { act: "used", text: element.text?.text ?? element.action_id }),
    suggest: async (block, element, typed) => (await ask("options", { what: element.action_id, typed, ...where })).options,
  };
}

function content(item) {
  const json = item.json;
  const made = json.blocks?.length ? drawBlocks(json.blocks, scene(item)) : mrkdwn(json.text ?? "");
  for (const each of json.attachments ?? []) {
    made.push(h("div", { class: "attachment" }, each.blocks ? drawBlocks(each.blocks, scene(item)) : mrkdwn(each.text ?? each.fallback ?? "")));
  }
  for (const each of json.files ?? []) made.push(h("div", { class: "file" }, icon("file"), each.title || each.name));
  if (item.edited) made.push(h("span", { class: "edited" }, t("edited")));
  return made;
}

function reactions(item) {
  const all = Object.entries(item.reactions ?? {});
  if (!all.length) return null;
  return h("div", { class: "reactions" }, all.map(([name, who]) => {
    const mine = who.includes(store.person);
    return h("button", {
      type: "button", class: "reaction", "aria-pressed": mine ? "true" : "false", title: `${who.join(", ")} · :${name}:`,
      "aria-label": `${name}, ${who.length}`, onclick: () => !mine && reacts(name, item.ts),
    }, emoji(name), " ", who.length);
  }));
}

function tools(item, open) {
  if (item.ephemeral) return null;
  const react = h("button", { type: "button", class: "quiet icon-only", "aria-label": t("add_reaction"), title: t("add_reaction") }, icon("smile"));
  const entries = () => QUICK.map((name) => ({ label: `${emoji(name)}  ${name.replaceAll("_", " ")}`, act: () => reacts(name, item.ts) }));
  const shortcuts = (store.workspace?.shortcuts ?? []).filter((each) => each.on === "message");
  const more = h("button", { type: "button", class: "quiet icon-only", "aria-label": t("more_actions"), title: t("more_actions") }, icon("more"));
  const all = () => shortcuts.map((each) => ({ label: each.title, detail: appName(), act: () => presses(each.callback_id, item.ts) }));
  return h("div", { class: "tools" },
    h("span", { class: "menu-holder" }, withMenu(react, t("add_reaction"), entries)),
    open && h("button", { type: "button", class: "quiet icon-only", "aria-label": t("reply_in_thread"), title: t("reply_in_thread"), onclick: () => open(item.thread_ts ?? item.ts) }, icon("thread")),
    shortcuts.length > 0 && h("span", { class: "menu-holder" }, withMenu(more, t("more_actions"), all)));
}

function draw(item, together, open) {
  const at = parts(Number(item.ts), zone());
  const time = h("time", { datetime: new Date(Number(item.ts) * 1000).toISOString(), title: `${dayWords(at)}, ${clockTime(at)}` }, clockTime(at));
  const user = author(item);
  const head = !together && h("div", { class: "head" }, h("span", { class: "who" }, nameOf(item)), user?.is_bot && h("span", { class: "tag" }, t("app_tag")), time);
  const whisper = item.ephemeral && h("div", { class: "whisper" }, icon("eye"), t("only_you"));
  const replies = open && item.replies > 0 && h("button", { type: "button", class: "replies", onclick: () => open(item.ts) }, icon("thread"), count("replies", item.replies));
  return h("li", { class: `message${together ? " together" : ""}${item.ephemeral ? " ephemeral" : ""}`, "data-ts": item.ts, tabindex: "-1" },
    h("div", { class: "gutter" }, together ? time : avatar(user)),
    h("article", { class: "body", "aria-label": `${nameOf(item)}, ${clockTime(at)}` }, whisper, head, h("div", { class: "content" }, content(item)), reactions(item), replies),
    tools(item, open));
}

const divider = (at) => h("li", { class: "day" }, h("span", {}, dayWords(at)));

export class Messages {
  constructor(list, scroller, open, newer) {
    Object.assign(this, { list, scroller, open, newer, drawn: new Map(), place: null, follows: true });
    scroller.addEventListener("scroll", () => { this.follows = this.atEnd(); if (this.follows) this.newer.hidden = true; });
    // What opens beside or below takes room from the messages; whoever reads the last of them goes on reading it.
    new ResizeObserver(() => { if (this.follows) this.toEnd(); }).observe(scroller);
    newer.addEventListener("click", () => this.toEnd());
    list.addEventListener("keydown", (event) => this.steps(event));
  }

  // From message to message with the arrows, once one of them has the focus.
  steps(event) {
    const step = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
    if (!step || !event.target.matches(".message")) return;
    let to = event.target[step];
    while (to && !to.matches(".message")) to = to[step];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  atEnd() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR;
  }

  toEnd() {
    this.follows = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newer.hidden = true;
  }

  leave() {
    this.list.replaceChildren();
    this.drawn.clear();
    this.place = null;
    this.newer.hidden = true;
  }

  // What should stand there, top to bottom: [key, signature, how to draw it].
  wanted(items, thread) {
    const found = [];
    let day = "";
    let last = null;
    for (const [number, item] of items.entries()) {
      const at = parts(Number(item.ts), zone());
      if (isoDay(at) !== day) { day = isoDay(at); last = null; found.push([`day-${day}`, getLanguage(), () => divider(at)]); }
      const together = Boolean(last) && last.json.user === item.json.user && !item.ephemeral && !last.ephemeral && item.ts - last.ts < TOGETHER && !(thread && number === 1);
      const { values: _, ...shown } = item;
      found.push([`${item.ephemeral ? "e" : "m"}-${item.ts}`, JSON.stringify([shown, together, getLanguage(), store.person, store.workspace?.shortcuts]), () => draw(item, together, this.open), item]);
      if (thread && number === 0 && items.length > 1) found.push(["replies", String(items.length) + getLanguage(), () => h("li", { class: "day" }, h("span", {}, count("replies", items.length - 1)))]);
      last = item;
    }
    return found;
  }

  update(place, items, thread = false) {
    const fresh = place !== this.place;
    const stays = fresh || this.follows;
    if (fresh) { this.leave(); this.place = place; }
    const wanted = this.wanted(items, thread);
    const keys = new Set(wanted.map(([key]) => key));
    for (const [key, { node }] of this.drawn) if (!keys.has(key)) { node.remove(); this.drawn.delete(key); }
    let before = null;
    const news = [];
    for (const [key, signature, make, item] of wanted) {
      const old = this.drawn.get(key);
      let node = old?.node;
      if (!old || old.signature !== signature) {
        node = make();
        if (old) this.swap(old.node, node);
        if (item && old?.words !== item.words) news.push(item);
        this.drawn.set(key, { node, signature, words: item?.words });
      }
      const after = before ? before.nextSibling : this.list.firstChild;
      if (node !== after) this.list.insertBefore(node, after);
      before = node;
    }
    if (stays) this.toEnd();
    if (!fresh) this.tell(news, stays);
  }

  swap(old, node) {
    const held = old.contains(document.activeElement) ? document.activeElement.id || "." : null;
    old.replaceWith(node);
    if (held) (node.querySelector(`[id="${CSS.escape(held)}"]`) ?? node).focus({ preventScroll: true });
  }

  tell(news, stays) {
    const others = news.filter((item) => nameOf(item) !== store.me?.real_name);
    const last = others.at(-1);
    if (!last) return;
    announce(t("new_messages_one", { who: nameOf(last), words: last.words.slice(0, 300) }));
    if (!stays) this.newer.hidden = false;
  }
}

export const nothing = (words) => fill(h("div", { class: "empty" }), words);
