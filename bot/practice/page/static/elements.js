// The elements that a person can use, each as itself; a scene says what using them does.
import { h, icon } from "./dom.js";
import { combobox } from "./combobox.js";
import { isoWords, localOf, secondsOf } from "./days.js";
import { withEmoji } from "./emoji.js";
import { inline } from "./mrkdwn.js";
import { notice } from "./notices.js";
import { question, withMenu } from "./popups.js";
import { asRichText, asTyped } from "./rich_text.js";
import { addressOf } from "./sidebar.js";
import { channelById, channels, store, zone } from "./store.js";
import { t } from "./words.js";

const FIELDS = {
  checkboxes: "selected_options", radio_buttons: "selected_option", static_select: "selected_option", external_select: "selected_option",
  multi_static_select: "selected_options", multi_external_select: "selected_options", users_select: "selected_user",
  multi_users_select: "selected_users", conversations_select: "selected_conversation", multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel", multi_channels_select: "selected_channels", datepicker: "selected_date", timepicker: "selected_time",
  datetimepicker: "selected_date_time", rich_text_input: "rich_text_value",
};
const SETTLES = 450; // a native picker changes at each key
const WEB = /^https?:\/\//i;
const REDIRECT = /^https:\/\/slack\.com\/app_redirect\?/;
const PERMALINK = /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p(\d{10})(\d{6})$/;

export const plain = (text) => (text?.emoji === false ? (text?.text ?? "") : withEmoji(text?.text ?? ""));
export const textOf = (text) => (text?.type === "mrkdwn" ? inline(text.text) : plain(text));
export const idOf = (scene, block, element) => `${scene.prefix}-${block.block_id}-${element.action_id}`.replace(/\s/g, "_");
const held = (element, block, scene) => scene.draft?.(block, element) ?? scene.values?.[block.block_id]?.[element.action_id]?.[FIELDS[element.type] ?? "value"];
const labelOf = (element, block) => (block.type === "input" ? plain(block.label) : plain(element.placeholder) || plain(block.text) || t("choose"));

async function used(element, block, scene, value, undo) {
  if (element.confirm && !(await confirmed(element.confirm))) { undo?.(); return; }
  await scene.use(block, element, value);
}

const confirmed = (asked) => question({
  title: plain(asked.title), body: textOf(asked.text), yes: plain(asked.confirm), no: plain(asked.deny), danger: asked.style === "danger",
});

// The address of one of our own messages leads to its thread here; Slack knows nothing of it.
function threadAt(url) {
  const [, id, seconds, rest] = PERMALINK.exec(url ?? "") ?? [];
  const channel = id && channelById(id);
  return channel?.name && addressOf(store.person, { kind: "channel", name: channel.name }, `${seconds}.${rest}`);
}

function button(element, block, scene) {
  const press = async (event) => {
    const pressed = event.currentTarget;
    const here = threadAt(element.url);
    if (here) location.hash = here;
    else if (REDIRECT.test(element.url ?? "")) notice(t("only_in_slack"));
    else if (WEB.test(element.url ?? "")) window.open(element.url, "_blank", "noopener,noreferrer");
    pressed.setAttribute("aria-busy", "true");
    await used(element, block, scene);
    pressed.removeAttribute("aria-busy");
  };
  const looks = { primary: "primary", danger: "danger-fill" }[element.style] ?? "";
  return h("button", { type: "button", id: idOf(scene, block, element), class: `element ${looks}`, "aria-label": element.accessibility_label, onclick: press }, plain(element.text), element.url && h("span", { "aria-hidden": "true" }, " ↗"));
}

function overflow(element, block, scene) {
  const opener = h("button", { type: "button", id: idOf(scene, block, element), class: "element icon-only", "aria-label": t("more_actions") }, icon("more"));
  const entries = () => element.options.map((option) => ({
    label: plain(option.text), detail: option.description && plain(option.description), href: WEB.test(option.url ?? "") ? option.url : undefined,
    act: () => used(element, block, scene, option.value),
  }));
  return h("span", { class: "menu-holder" }, withMenu(opener, t("more_actions"), entries));
}

function native(element, block, scene, groups) {
  const before = held(element, block, scene);
  const now = before?.value ?? before ?? "";
  const options = (all) => all.map((each) => h("option", { value: each.value, selected: each.value === now }, each.label));
  const select = h("select", { id: idOf(scene, block, element), class: "element", "aria-label": block.type === "input" ? undefined : labelOf(element, block) },
    h("option", { value: "", selected: !now, disabled: !scene.clears && block.type !== "input" }, plain(element.placeholder) || t("choose")),
    groups.map((group) => (group.label ? h("optgroup", { label: group.label }, options(group.options)) : options(group.options))));
  let last = now;
  select.addEventListener("change", async () => {
    const value = select.value || null;
    scene.set?.(block, element, value);
    await used(element, block, scene, value, () => { select.value = last; });
    last = select.value;
  });
  return select;
}

const choices = (element) => (element.option_groups ?? [{ options: element.options ?? [] }]).map((group) => ({
  label: group.label && plain(group.label),
  options: group.options.map((each) => ({ value: each.value, label: plain(each.text), detail: each.description && plain(each.description), group: group.label && plain(group.label) })),
}));
const everybody = () => [...store.users.values()].filter((each) => !each.deleted && !each.is_bot).map((each) => ({ value: each.id, label: each.real_name, detail: `@${each.name}` }));
const everywhere = (element) => channels()
  .filter((each) => each.member && (element.type.includes("conversations") ? !element.filter?.include || element.filter.include.includes(each.kind) : each.kind === "public"))
  .map((each) => ({ value: each.id, label: `#${each.name}` }));

function offered(element) {
  if (element.type.includes("users_select")) return [{ options: everybody() }];
  if (/channels_select|conversations_select/.test(element.type)) return [{ options: everywhere(element) }];
  return choices(element);
}

function searched(element, block, scene) {
  const many = element.type.startsWith("multi_");
  const external = element.type.endsWith("external_select");
  const all = external ? [] : offered(element).flatMap((group) => group.options);
  const before = [held(element, block, scene) ?? []].flat();
  const entry = (value) => (value?.text ? { value: value.value, label: plain(value.text), whole: value } : all.find((each) => each.value === value) ?? { value, label: String(value) });
  const find = async (typed) => {
    if (external) return (await scene.suggest(block, element, typed)).map(entry);
    return all.filter((each) => `${each.label} ${each.detail ?? ""}`.toLowerCase().includes(typed.toLowerCase()));
  };
  const change = (picked) => {
    const values = picked.map((each) => each.whole ?? each.value);
    const value = many ? values : (values[0] ?? null);
    scene.set?.(block, element, value);
    used(element, block, scene, value);
  };
  return combobox({
    id: idOf(scene, block, element), label: labelOf(element, block), placeholder: plain(element.placeholder) || t(many ? "choose_many" : "choose"), many,
    most: element.max_selected_items, chosen: before.map(entry), find, minimum: external ? (element.min_query_length ?? 3) : 0, change,
  });
}

function boxes(element, block, scene) {
  const one = element.type === "radio_buttons";
  const before = [held(element, block, scene) ?? []].flat().map((each) => each.value ?? each);
  const id = idOf(scene, block, element);
  const group = h("div", { class: "boxes", role: one ? "radiogroup" : "group", "aria-label": labelOf(element, block), id });
  const inputs = element.options.map((option, number) => {
    const input = h("input", { type: one ? "radio" : "checkbox", name: id, value: option.value, checked: before.includes(option.value), id: `${id}-${number}` });
    group.append(h("label", { class: "box" }, input, h("span", {}, textOf(option.text), option.description && h("small", {}, textOf(option.description)))));
    return input;
  });
  let last = inputs.map((input) => input.checked);
  group.addEventListener("change", async () => {
    const on = inputs.filter((input) => input.checked).map((input) => input.value);
    const value = one ? (on[0] ?? null) : on;
    scene.set?.(block, element, value);
    await used(element, block, scene, value, () => inputs.forEach((input, number) => { input.checked = last[number]; }));
    last = inputs.map((input) => input.checked);
  });
  return group;
}

const PICKERS = {
  datepicker: { type: "date", show: (value) => value ?? "", read: (value) => value || null, words: (value) => isoWords(value) },
  timepicker: { type: "time", show: (value) => value ?? "", read: (value) => value || null, words: () => "" },
  datetimepicker: { type: "datetime-local", show: (value) => localOf(value, zone()), read: (value) => secondsOf(value, zone()), words: (value) => isoWords(value.slice(0, 10)) },
};

function picker(element, block, scene) {
  const kind = PICKERS[element.type];
  const input = h("input", { type: kind.type, id: idOf(scene, block, element), class: "element", value: kind.show(held(element, block, scene)), "aria-label": block.type === "input" ? undefined : labelOf(element, block) });
  const words = h("span", { class: "weekday" }, kind.words(input.value));
  let last = input.value;
  let settling;
  const settle = async () => {
    clearTimeout(settling);
    if (input.value === last || input.value.startsWith("0")) { if (kind.type !== "time" || input.value === last) return; }
    const before = last;
    last = input.value;
    await used(element, block, scene, kind.read(input.value), () => { input.value = last = before; words.textContent = kind.words(before); });
  };
  input.addEventListener("input", () => {
    words.textContent = kind.words(input.value);
    scene.set?.(block, element, kind.read(input.value));
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLES);
  });
  input.addEventListener("blur", settle);
  return h("span", { class: "picker" }, input, words);
}

function typing(element, block, scene) {
  const rich = element.type === "rich_text_input";
  const long = element.multiline || rich;
  const types = { email_text_input: "email", url_text_input: "url", number_input: "text" };
  const before = held(element, block, scene);
  const id = idOf(scene, block, element);
  const input = h(long ? "textarea" : "input", {
    id, class: "element", type: long ? undefined : (types[element.type] ?? "text"), inputmode: element.type === "number_input" ? (element.is_decimal_allowed ? "decimal" : "numeric") : undefined,
    rows: long ? (element.min_lines ?? 4) : undefined, placeholder: plain(element.placeholder) || undefined, value: rich ? asTyped(before) : (before ?? ""),
    maxlength: element.max_length, autocomplete: "off", "aria-label": block.type === "input" ? undefined : labelOf(element, block),
  });
  const left = h("span", { class: "left-over", "aria-live": "polite" });
  const value = () => (rich ? asRichText(input.value) : input.value);
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const sends = block.dispatch_action;
  let settling;
  input.addEventListener("input", () => {
    scene.set?.(block, element, value());
    const most = element.max_length ?? 3000;
    left.textContent = most - input.value.length < 40 ? t("left_over", { number: most - input.value.length }) : "";
    clearTimeout(settling);
    if (sends && triggers.includes("on_character_entered")) settling = setTimeout(() => scene.use(block, element, value()), SETTLES);
  });
  input.addEventListener("change", () => { if (!sends) scene.use(block, element, value()); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && sends && !long && triggers.includes("on_enter_pressed")) { event.preventDefault(); scene.use(block, element, value()); }
  });
  return h("span", { class: "typing" }, input, rich && h("small", { class: "muted" }, t("rich_hint")), left);
}

const fileInput = (element, block, scene) => h("span", { class: "typing" }, h("input", { type: "file", id: idOf(scene, block, element), disabled: true }), h("small", { class: "muted" }, t("files_not_here")));

export function drawElement(element, block, scene) {
  switch (element.type) {
    case "button": return button(element, block, scene);
    case "overflow": return overflow(element, block, scene);
    case "static_select": return native(element, block, scene, offered(element));
    case "channels_select": case "conversations_select": return native(element, block, scene, offered(element));
    case "checkboxes": case "radio_buttons": return boxes(element, block, scene);
    case "datepicker": case "timepicker": case "datetimepicker": return picker(element, block, scene);
    case "file_input": return fileInput(element, block, scene);
    default: return element.type.endsWith("_select") ? searched(element, block, scene) : typing(element, block, scene);
  }
}

export const isGroup = (element) => ["checkboxes", "radio_buttons"].includes(element.type);
export const labelsItself = (element) => isGroup(element) || (element.type.endsWith("_select") && !["static_select", "channels_select", "conversations_select"].includes(element.type));
