// The first steps of a new joiner, ticked off as they are done.
import { byId, h, icon, refill } from "./dom.js";
import { announce } from "./notices.js";
import { hereChannel, remember, remembered, store } from "./store.js";
import { t } from "./words.js";

const done = () => remembered("ticks.done", []);
export const dismissed = () => remembered("ticks.shut", false);
export const anyLeft = () => (store.workspace?.ticks ?? []).some((each) => !done().includes(each.id));

const starts = (said, wanted) => said?.toLowerCase().replace(/\s+/g, " ").startsWith(wanted.toLowerCase());

function fits(when, made) {
  return when.act === made.act
    && (!when.text || starts(made.text, when.text))
    && (!when.person || when.person === store.person)
    && (!when.channel || when.channel === hereChannel()?.name)
    && (!when.step || when.step === made.step);
}

export function tickOff(made) {
  const fresh = (store.workspace?.ticks ?? []).filter((each) => !done().includes(each.id) && fits(each.when, made));
  if (!fresh.length) return;
  remember("ticks.done", [...done(), ...fresh.map((each) => each.id)]);
  announce(fresh.map((each) => `${each.words}: ${t("step_done")}`).join(". "));
}

let shown = "";

export function showTicks(go, shut) {
  const all = store.workspace?.ticks ?? [];
  const signature = JSON.stringify([all, done(), store.workspace?.welcome, store.language, store.side]);
  if (signature === shown) return;
  shown = signature;
  const ticked = done();
  const number = all.filter((each) => ticked.includes(each.id)).length;
  byId("steps-button").hidden = !all.length;
  refill(byId("steps-button"), icon("check"), h("span", { class: "wide-only" }, t("steps")), ` ${number}/${all.length}`);
  byId("steps-button").setAttribute("aria-label", `${t("steps")}, ${t("steps_done", { done: number, all: all.length })}`);
  byId("steps-button").setAttribute("aria-expanded", store.side === "ticks" ? "true" : "false");
  refill(byId("ticks"),
    h("header", {}, h("h2", {}, t("steps"), h("small", {}, t("steps_done", { done: number, all: all.length }))),
      h("button", { type: "button", class: "quiet icon-only", "aria-label": t("close_steps"), onclick: () => { remember("ticks.shut", true); shut(); } }, icon("close"))),
    store.workspace?.welcome && h("p", { class: "lines" }, store.workspace.welcome),
    h("ol", {}, all.map((each) => {
      const is = ticked.includes(each.id);
      return h("li", { class: is ? "done" : "" }, h("span", { class: "box-mark", "aria-hidden": "true" }, is && icon("check")),
        h("div", {}, h("span", { class: "step-words" }, each.words), is && h("span", { class: "hidden" }, `, ${t("step_done")}`),
          !is && h("button", { type: "button", class: "small", "aria-label": `${t("step_show")}: ${each.words}`, onclick: () => go(each) }, t("step_show"))));
    })),
    number === all.length && all.length > 0 && h("p", {}, h("strong", {}, t("all_done"))));
}
