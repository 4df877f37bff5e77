// Where a person types: Enter sends, `/` offers the commands, drafts stay where they were written.
import { presses, says } from "./acts.js";
import { fill, h, icon, refill } from "./dom.js";
import { announce } from "./notices.js";
import { withMenu } from "./popups.js";
import { appName, store } from "./store.js";
import { count, t } from "./words.js";

const MOST = 8;
const drafts = new Map();

export function composer({ id, key, placeholder, thread, onsent }) {
  let offered = [];
  let active = -1;
  const list = h("ul", { class: "listbox suggestions", role: "listbox", id: `${id}-list`, "aria-label": t("commands"), hidden: true });
  const hint = h("div", { class: "composer-hint", role: "status" });
  const area = h("textarea", {
    id, rows: "1", placeholder, "aria-label": placeholder, autocomplete: "off", spellcheck: "true", enterkeyhint: "send",
    "aria-autocomplete": thread ? undefined : "list", "aria-controls": thread ? undefined : `${id}-list`, value: drafts.get(key) ?? "",
  });
  const send = h("button", { type: "submit", class: "send icon-only", "aria-label": t("send"), title: t("send") }, icon("send"));
  const at = h("button", { type: "button", class: "quiet icon-only", "aria-label": t("mention", { app: appName() }), title: t("mention", { app: appName() }), onclick: mention }, icon("at"));
  const plus = h("button", { type: "button", class: "quiet icon-only", "aria-label": t("shortcuts"), title: t("shortcuts") }, icon("plus"));
  const globals = () => (store.workspace?.shortcuts ?? []).filter((each) => each.on === "anywhere");
  const menu = () => (globals().length ? globals().map((each) => ({ label: each.title, detail: appName(), act: () => presses(each.callback_id) })) : [{ label: t("no_shortcuts") }]);
  const form = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); go(); } },
    list, h("div", { class: "composer-box" }, area, h("div", { class: "composer-tools" }, !thread && h("span", { class: "menu-holder" }, withMenu(plus, t("shortcuts"), menu)), at, h("span", { class: "grow" }), send)), hint);

  function set(text) {
    area.value = text;
    area.focus();
    area.setSelectionRange(text.length, text.length);
    changed();
  }

  function mention() {
    const name = `@${appName()} `;
    set(area.value.startsWith(name) ? area.value : name + area.value);
  }

  async function go() {
    const text = area.value.trim();
    if (!text) return;
    area.value = "";
    changed();
    onsent();
    const answer = await says(text, thread);
    if (!answer && !area.value) set(text);
  }

  function changed() {
    drafts.set(key, area.value);
    area.style.setProperty("height", "auto");
    area.style.setProperty("height", `${Math.min(area.scrollHeight, 180)}px`);
    send.disabled = !area.value.trim();
    suggest();
    hints();
  }

  function suggest() {
    const typed = area.value.toLowerCase();
    const all = thread || !typed.startsWith("/") || typed.includes("\n") ? [] : (store.workspace?.commands ?? []);
    const found = all.filter((each) => each.text.toLowerCase().startsWith(typed) && each.text.trim().toLowerCase() !== typed.trim()).slice(0, MOST);
    if (found.length && found.length !== offered.length) announce(count("commands_offered", found.length));
    offered = found;
    active = Math.min(active, found.length - 1);
    if (typed.length < 2) active = -1;
    draw();
  }

  function draw() {
    refill(list, offered.map((each, number) => h("li", {
      role: "option", id: `${id}-${number}`, "aria-selected": number === active ? "true" : "false", class: number === active ? "active" : "",
      onpointerdown: (event) => { event.preventDefault(); set(each.text); },
    }, h("span", { class: "command" }, each.example || each.text), h("small", {}, each.words))));
    list.hidden = !offered.length;
    if (active >= 0) area.setAttribute("aria-activedescendant", `${id}-${active}`);
    else area.removeAttribute("aria-activedescendant");
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  function hints() {
    refill(hint);
    const bare = /^(\S+)\s+\S/.exec(area.value);
    const command = bare && (store.workspace?.commands ?? []).map((each) => each.text.split(" ")[0]).find((each) => each.slice(1).toLowerCase() === bare[1].toLowerCase());
    if (thread && area.value.startsWith("/")) fill(hint, t("thread_hint", { app: appName() }));
    else if (command && thread) fill(hint, t("thread_hint", { app: appName() }));
    else if (command) {
      fill(hint, `${t("slash_hint")} `, h("code", {}, `/${area.value.trim().slice(0, 60)}`), " ", h("button", { type: "button", class: "small", onclick: () => set(`/${area.value}`) }, t("put_slash")));
    }
  }

  area.addEventListener("input", changed);
  area.addEventListener("blur", () => { offered = []; active = -1; draw(); });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = offered.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = active < 0 && step < 0 ? offered.length - 1 : (active + step + offered.length) % offered.length;
      draw();
    } else if (open && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      set(offered[Math.max(active, 0)].text);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      offered = [];
      draw();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (open && active >= 0) set(offered[active].text);
      else go();
    }
  });
  form.put = set;
  changed();
  return form;
}

export const forget = () => drafts.clear();
