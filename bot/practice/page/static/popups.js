// What opens over the page: menus with the arrow keys, and dialogs that ask.
import { fill, h } from "./dom.js";
import { t } from "./words.js";

export function placeBy(popup, anchor, { wide = false } = {}) {
  const at = anchor.getBoundingClientRect();
  if (wide) popup.style.setProperty("min-width", `${at.width}px`);
  const size = popup.getBoundingClientRect();
  const below = at.bottom + size.height + 8 <= innerHeight || at.top < size.height + 8;
  const left = Math.max(8, Math.min(wide ? at.left : at.right - size.width, innerWidth - size.width - 8));
  const top = below ? Math.min(at.bottom + 4, innerHeight - size.height - 8) : at.top - size.height - 4;
  popup.style.setProperty("left", `${left}px`);
  popup.style.setProperty("top", `${Math.max(8, top)}px`);
}

// A button that opens a menu; `entries` gives [{label, detail, act, href}] when it is opened.
export function withMenu(button, label, entries) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => open(button, label, entries()));
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); open(button, label, entries()); }
  });
  return button;
}

function open(button, label, entries) {
  const popup = h("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  const shut = () => popup.isConnected && popup.hidePopover();
  fill(popup, entries.map((entry) => item(entry, shut)));
  button.after(popup);
  popup.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    button.setAttribute("aria-expanded", "false");
    const inside = popup.contains(document.activeElement);
    popup.remove();
    if (inside || document.activeElement === document.body) button.focus();
  });
  popup.addEventListener("keydown", (event) => keys(event, popup, shut));
  popup.showPopover();
  button.setAttribute("aria-expanded", "true");
  placeBy(popup, button);
  popup.querySelector("[role=menuitem]")?.focus();
}

function item(entry, shut) {
  const inside = [h("span", {}, entry.label), entry.detail && h("small", {}, entry.detail)];
  const tag = entry.href ? "a" : "button";
  const link = entry.href ? { href: entry.href, target: "_blank", rel: "noopener noreferrer" } : { type: "button" };
  return h(tag, { role: "menuitem", tabindex: "-1", class: entry.danger ? "danger" : "", ...link, onclick: () => { shut(); entry.act?.(); } }, inside);
}

function keys(event, popup, shut) {
  const all = [...popup.querySelectorAll("[role=menuitem]")];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  } else if (event.key === "Tab" || event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    shut();
  } else if (event.key.length === 1) {
    const key = event.key.toLowerCase();
    [...all.slice(at + 1), ...all].find((each) => each.textContent.toLowerCase().startsWith(key))?.focus();
  }
}

// A question that holds everything else up; gives what was answered, or null.
export function question({ title, body, yes, no, danger = false, field = null }) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "question", "aria-labelledby": "question-title" });
    const finish = (value) => { dialog.close(); dialog.remove(); resolve(value); };
    const answer = (event) => { event.preventDefault(); finish(field ? field.value : true); };
    fill(dialog, h("form", { onsubmit: answer },
      h("h2", { id: "question-title" }, title),
      body && h("p", {}, body),
      field,
      h("div", { class: "row end" },
        h("button", { type: "button", onclick: () => finish(null) }, no ?? t("cancel")),
        h("button", { type: "submit", class: danger ? "danger-fill" : "primary" }, yes ?? t("yes")))));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); finish(null); });
    document.body.append(dialog);
    dialog.showModal();
    (field ?? dialog.querySelector("[type=submit]")).focus();
  });
}
