// A field to search and choose in, one thing or several, with the arrow keys; the list is read out as it changes.
import { fill, h, icon, refill } from "./dom.js";
import { placeBy } from "./popups.js";
import { t } from "./words.js";

const WAITS = 220;

// `find` gives [{value, label, detail, group}] for what is typed; `change` is told the chosen ones.
export function combobox({ id, label, describedby, placeholder, many, most, chosen, find, minimum = 0, change }) {
  let picked = [...chosen];
  let offered = [];
  let active = -1;
  let asking = 0;
  let waiting;
  const chips = h("span", { class: "chips" });
  const list = h("ul", { class: "listbox", role: "listbox", id: `${id}-list`, "aria-label": label, popover: "manual", "aria-multiselectable": many ? "true" : undefined });
  const input = h("input", {
    type: "text", id, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
    "aria-describedby": describedby, autocomplete: "off", placeholder, value: many ? "" : (picked[0]?.label ?? ""), "aria-label": label,
  });
  const root = h("div", { class: `combobox${many ? " many" : ""}` }, chips, input, list);

  const isPicked = (entry) => picked.some((each) => each.value === entry.value);

  function drawChips() {
    if (!many) return;
    refill(chips, picked.map((entry) => h("span", { class: "chip" }, entry.label,
      h("button", { type: "button", class: "quiet", "aria-label": t("remove", { what: entry.label }), onclick: () => { toggle(entry); input.focus(); } }, icon("close")))));
  }

  function toggle(entry) {
    if (!many) picked = [entry];
    else if (isPicked(entry)) picked = picked.filter((each) => each.value !== entry.value);
    else if (!most || picked.length < most) picked = [...picked, entry];
    else return;
    input.value = many ? "" : entry.label;
    drawChips();
    shut();
    change(picked);
  }

  function shut() {
    clearTimeout(waiting);
    asking += 1;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    if (list.matches(":popover-open")) list.hidePopover();
  }

  function draw(message) {
    let group;
    refill(list);
    for (const [number, entry] of offered.entries()) {
      if (entry.group && entry.group !== group) fill(list, h("li", { class: "group", role: "presentation" }, entry.group));
      group = entry.group;
      fill(list, h("li", {
        role: "option", id: `${id}-${number}`, class: number === active ? "active" : "", "aria-selected": isPicked(entry) ? "true" : "false",
        onpointerdown: (event) => { event.preventDefault(); toggle(entry); },
      }, h("span", {}, entry.label), entry.detail && h("small", {}, entry.detail)));
    }
    if (message) fill(list, h("li", { class: "nothing", role: "presentation" }, message));
    if (!list.matches(":popover-open")) list.showPopover();
    input.setAttribute("aria-expanded", "true");
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    placeBy(list, root, { wide: true });
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  async function search(typed) {
    const mine = (asking += 1);
    offered = [];
    if (typed.length < minimum) { draw(t("type_to_search", { number: minimum })); return; }
    const found = await find(typed);
    if (mine !== asking || !input.isConnected || document.activeElement !== input) return;
    offered = found;
    active = found.length ? 0 : -1;
    draw(found.length ? "" : t("no_options"));
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(input.value.trim()), minimum ? WAITS : 0);
    if (!many && !input.value && picked.length) { picked = []; change(picked); }
  });
  input.addEventListener("click", () => search(many || input.value !== picked[0]?.label ? input.value.trim() : ""));
  input.addEventListener("blur", () => { shut(); input.value = many ? "" : (picked[0]?.label ?? ""); });
  input.addEventListener("keydown", (event) => {
    const open = input.getAttribute("aria-expanded") === "true";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) { search(many || input.value !== picked[0]?.label ? input.value.trim() : ""); return; }
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = offered.length ? (active + step + offered.length) % offered.length : -1;
      draw(offered.length ? "" : t("no_options"));
    } else if (event.key === "Enter") {
      event.preventDefault(); // a form is not sent off from within a list
      if (open && active >= 0) toggle(offered[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (event.key === "Backspace" && many && !input.value && picked.length) toggle(picked.at(-1));
  });
  drawChips();
  return root;
}
