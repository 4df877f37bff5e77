// Modals: the form on top of the stack, its answers until they are sent, and the errors beside them.
import { ask } from "./api.js";
import { act } from "./acts.js";
import { byId, h, icon, refill } from "./dom.js";
import { drawBlocks, showErrors } from "./blocks.js";
import { announce } from "./notices.js";
import { count, getLanguage, t } from "./words.js";

const keyOf = (block, element) => `${block.block_id}\n${element.action_id}`;

// What elements of a view do: what is typed is kept here, and handed over when Slack would.
export class ViewScene {
  constructor(where, view) {
    Object.assign(this, { where, prefix: where === "home" ? "h" : "f", clears: true, drafts: new Map(), dirty: new Map() });
    this.show(view);
  }

  show(view) {
    this.values = view.values;
  }

  draft(block, element) {
    return this.drafts.get(keyOf(block, element));
  }

  set(block, element, value) {
    if (block.type !== "input") return;
    if (["value", "rich_text_value"].some((field) => field in (this.values?.[block.block_id]?.[element.action_id] ?? {}))) this.drafts.set(keyOf(block, element), value ?? "");
    this.dirty.set(block.block_id, value);
  }

  use(block, element, value) {
    if (block.type === "input" && !block.dispatch_action) return this.flush();
    this.dirty.delete(block.block_id);
    return act("click", { what: element.action_id, block_id: block.block_id, value, in: this.where }, { act: "used", text: element.text?.text ?? element.action_id });
  }

  async suggest(block, element, typed) {
    return (await ask("options", { what: element.action_id, typed, in: this.where })).options;
  }

  flush() {
    if (!this.dirty.size) return null;
    const values = Object.fromEntries(this.dirty);
    this.dirty.clear();
    return act("fill", { values, in: this.where, quiet: true });
  }
}

let scene = null;
let shown = "";
let viewId = "";
let said = "";

export function showForm(stack) {
  const dialog = byId("form");
  const view = stack?.at(-1);
  if (!view) {
    if (dialog.open) dialog.close();
    scene = null;
    shown = viewId = said = "";
    return;
  }
  if (view.id !== viewId) scene = new ViewScene("form", view);
  scene.show(view);
  const signature = JSON.stringify([view.id, view.hash, view.blocks, stack.length, getLanguage()]);
  if (signature !== shown) draw(dialog, view, stack.length);
  shown = signature;
  viewId = view.id;
  if (!dialog.open) {
    dialog.showModal();
    focusFirst(dialog, view);
  }
  errors(dialog, view);
}

function draw(dialog, view, depth) {
  const held = byId("form-body").contains(document.activeElement) ? document.activeElement : null;
  const again = view.id === viewId;
  byId("form-title").textContent = view.title;
  refill(byId("form-body"), drawBlocks(view.blocks, scene));
  byId("form-cross").setAttribute("aria-label", t("close"));
  byId("form-close").textContent = view.close || (depth > 1 ? t("back") : t("cancel"));
  byId("form-submit").textContent = view.submit;
  byId("form-submit").hidden = !view.submit;
  byId("form-submit").disabled = false;
  if (dialog.open && !again) focusFirst(dialog, view);
  const back = again && held?.id && byId(held.id);
  if (!back) return;
  back.focus();
  if (held.selectionStart !== null && held.selectionStart !== undefined && back.setSelectionRange && back.type !== "email") back.setSelectionRange(held.selectionStart, held.selectionEnd);
}

function focusFirst(dialog, view) {
  const asked = view.blocks.flatMap((block) => [block.element, block.accessory, ...(block.elements ?? [])].filter((each) => each?.focus_on_load).map((each) => `f-${block.block_id}-${each.action_id}`.replace(/\s/g, "_")))[0];
  const first = (asked && byId(asked)) || byId("form-body").querySelector("input, select, textarea, button");
  (first ?? byId("form-close")).focus();
  byId("form-body").scrollTop = 0;
}

function errors(dialog, view) {
  const found = Object.entries(view.errors);
  const overall = view.errors[""] ?? "";
  showErrors(dialog, view.errors);
  byId("form-trouble").textContent = overall;
  byId("form-trouble").hidden = !overall;
  const now = JSON.stringify([view.id, view.errors]);
  const before = said;
  said = now;
  if (!found.length || now === before) return;
  if (!overall) announce(count("form_wrong", found.length));
}

const toFirstError = () => byId("form").querySelector("[aria-invalid=true]")?.focus();

async function submit(event) {
  event.preventDefault();
  const button = byId("form-submit");
  if (button.disabled) return;
  const words = button.textContent;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  button.textContent = t("sending");
  try {
    await scene?.flush();
    const answer = await act("submit");
    if (answer?.errors) toFirstError();
  } finally {
    button.removeAttribute("aria-busy");
    button.disabled = false;
    if (button.textContent === t("sending")) button.textContent = words;
  }
}

const close = (everything) => act("close", { everything });

export function formDialog() {
  const dialog = byId("form");
  refill(dialog, h("form", { id: "form-form", novalidate: true, onsubmit: submit },
    h("header", {}, h("h2", { id: "form-title" }), h("button", { type: "button", id: "form-cross", class: "quiet icon-only", onclick: () => close(true) }, icon("close"))),
    h("p", { id: "form-trouble", class: "error", role: "alert", hidden: true }),
    h("div", { id: "form-body", class: "blocks" }),
    h("footer", {}, h("button", { type: "button", id: "form-close", onclick: () => close(false) }), h("button", { type: "submit", id: "form-submit", class: "primary" }))));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close(false);
  });
}
