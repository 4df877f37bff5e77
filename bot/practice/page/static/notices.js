// What is said aside: refusals and news in live regions, which screen readers read when they come to it.
import { byId, h, icon } from "./dom.js";
import { t } from "./words.js";

const STAYS = 9000;
let leaving;

export function notice(words, more = []) {
  const box = byId("notice");
  clearTimeout(leaving);
  const shut = h("button", { class: "quiet icon-only", type: "button", "aria-label": t("dismiss"), onclick: hush }, icon("close"));
  box.replaceChildren(h("span", {}, words), ...more, shut);
  box.hidden = false;
  if (!more.length) leaving = setTimeout(hush, STAYS);
}

export function hush() {
  const box = byId("notice");
  box.replaceChildren();
  box.hidden = true;
}

export function announce(words) {
  const region = byId("news");
  region.replaceChildren();
  requestAnimationFrame(() => region.replaceChildren(words));
}

let shown = null;

export function showStrip(strip) {
  const number = strip?.number ?? -1;
  if (shown !== null && number !== shown) byId("strip").replaceChildren(...(strip?.words ? [icon("check"), h("span", {}, strip.words)] : []));
  shown = number;
}

export function noStrip() {
  byId("strip").replaceChildren();
}
