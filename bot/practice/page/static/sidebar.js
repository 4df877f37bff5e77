// The channels and the app on the left, with what is unread; who I am at the top.
import { byId, fill, h, icon, refill } from "./dom.js";
import { appName, channels, remember, remembered, store, userNamed } from "./store.js";
import { t } from "./words.js";

export const addressOf = (person, place, thread) => {
  const where = place.kind === "channel" ? place.name : `@${place.tab}`;
  return `#/${[person, where, thread].filter(Boolean).map(encodeURIComponent).join("/")}`;
};

const readKey = () => `read.${store.person}`;

export function markRead(channel) {
  if (!channel?.latest) return;
  const read = remembered(readKey(), {});
  if ((read[channel.id] ?? "") >= channel.latest) return;
  remember(readKey(), { ...read, [channel.id]: channel.latest });
}

const unread = (channel) => Boolean(channel?.latest) && channel.latest > (remembered(readKey(), {})[channel.id] ?? "");

function entry(place, name, channel, here, mark) {
  const fresh = unread(channel) && !here;
  return h("li", {}, h("a", {
    href: addressOf(store.person, place), class: `${fresh ? "unread " : ""}${channel && channel.member === false ? "outside" : ""}`, "aria-current": here ? "page" : undefined,
  }, mark, h("span", { class: "name" }, name), channel?.kind === "private" && h("span", { class: "hidden" }, ` (${t("private")})`), fresh && h("span", { class: "dot" }, h("span", { class: "hidden" }, ` (${t("unread")})`))));
}

let shown = "";

export function showSidebar() {
  const dm = store.seen.channels.find((each) => each.kind === "dm");
  const signature = JSON.stringify([store.seen.channels, store.person, store.place, store.language, remembered(readKey(), {})]);
  if (signature === shown) return;
  shown = signature;
  const list = channels().filter((each) => !each.archived || each.member).map((each) => {
    const here = store.place.kind === "channel" && store.place.name === each.name;
    const mark = each.kind === "private" ? icon("lock") : h("span", { class: "hash", "aria-hidden": "true" }, "#");
    return entry({ kind: "channel", name: each.name }, each.name, each, here, mark);
  });
  const inApp = store.place.kind === "app";
  const held = byId("channels").contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  refill(byId("channels"), h("h2", { id: "channels-title" }, t("channels")), h("ul", { "aria-labelledby": "channels-title" }, list),
    h("h2", { id: "apps-title" }, t("apps")),
    h("ul", { "aria-labelledby": "apps-title" }, entry({ kind: "app", tab: "messages" }, appName(), dm, inApp, h("span", { class: "avatar avatar-app tiny", "aria-hidden": "true" }, "R"))));
  if (held) byId("channels").querySelector(`[href="${CSS.escape(held)}"]`)?.focus();
}

export function showBanner() {
  const personas = store.workspace?.people ?? [];
  const title = personas.find((each) => each.name === store.person)?.title ?? "";
  const banner = byId("banner");
  const said = JSON.stringify([store.person, title, store.me?.real_name, store.language]);
  if (banner.dataset.said !== said) refill(banner, h("span", {}, t("you_are", { name: store.me?.real_name ?? store.person }), title && `, ${title}`, "."), h("span", { class: "muted wide-only" }, ` ${t("nothing_leaves")}`));
  banner.dataset.said = said; // a live region is told once
  const select = byId("person");
  select.setAttribute("aria-label", t("acting_as"));
  const signature = JSON.stringify([personas, [...store.users.keys()]]);
  if (select.dataset.signature !== signature) {
    select.dataset.signature = signature;
    refill(select, personas.filter((each) => userNamed(each.name)).map((each) => h("option", { value: each.name }, `${userNamed(each.name).real_name}${each.title ? `, ${each.title}` : ""}`)));
  }
  select.value = store.person;
}

export function labels() {
  fill(refill(byId("skip")), t("skip"));
  byId("menu-button").setAttribute("aria-label", t("menu"));
  byId("nav").setAttribute("aria-label", t("menu"));
  byId("side").setAttribute("aria-label", `${t("thread")}, ${t("steps")}`);
  byId("practice-tag").textContent = t("practice");
  byId("workspace-name").textContent = store.workspace?.name ?? "";
  byId("language").textContent = t("other_language");
  byId("language").lang = t("other_language_code");
  byId("theme").setAttribute("aria-label", t("theme"));
  byId("theme").title = t("theme");
  document.title = `${store.workspace?.name ?? "Remembrancer"} · ${t("practice")}`;
}
