// Block Kit as elements of the page.
import { fill, h, icon } from "./dom.js";
import { drawElement, idOf, labelsItself, plain, textOf } from "./elements.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./rich_text.js";
import { t } from "./words.js";

// Nothing is fetched from elsewhere: a picture of another host is named, not shown.
function picture(block, small) {
  const address = block.image_url ?? block.slack_file?.url ?? "";
  let found = null;
  try {
    found = new URL(address, location.href);
  } catch { /* no address at all */ }
  const ours = found && (found.origin === location.origin || found.protocol === "data:");
  if (ours) return h("img", { src: found.href, alt: block.alt_text, class: small ? "thumb" : "picture" });
  const words = h("span", {}, h("strong", {}, block.alt_text), h("small", {}, found ? t("picture_elsewhere", { host: found.host }) : t("picture")));
  return h("span", { class: small ? "thumb no-picture" : "no-picture", role: "img", "aria-label": block.alt_text, title: block.alt_text }, icon("picture"), !small && words);
}

const paragraph = (text) => (text?.type === "mrkdwn" ? mrkdwn(text.text) : [h("span", { class: "lines" }, plain(text))]);

function section(block, scene) {
  const words = h("div", { class: "section-text" });
  if (block.text) fill(words, h("div", {}, paragraph(block.text)));
  if (block.fields) fill(words, h("div", { class: "fields" }, block.fields.map((each) => h("div", {}, paragraph(each)))));
  if (!block.accessory) return h("div", { class: "section" }, words);
  const beside = block.accessory.type === "image" ? picture(block.accessory, true) : drawElement(block.accessory, block, scene);
  return h("div", { class: "section with-accessory" }, words, h("div", { class: "accessory" }, beside));
}

function context(block) {
  return h("div", { class: "context" }, block.elements.map((each) => (each.type === "image" ? picture(each, true) : h("span", { class: "lines" }, textOf(each)))));
}

function input(block, scene) {
  const id = idOf(scene, block, block.element);
  const label = [plain(block.label), block.optional && h("span", { class: "muted" }, ` ${t("optional")}`)];
  const own = labelsItself(block.element);
  const field = drawElement(block.element, block, scene);
  const control = field.id === id ? field : field.querySelector(`[id="${CSS.escape(id)}"]`);
  const hint = block.hint && h("p", { class: "hint", id: `${id}-hint` }, plain(block.hint));
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  control?.setAttribute("aria-describedby", [hint && hint.id, error.id].filter(Boolean).join(" "));
  if (!block.optional && control && !control.matches("[role=group]")) control.setAttribute("aria-required", "true");
  return h("div", { class: "input", "data-block": block.block_id, "data-control": id },
    own && !control?.matches("input") ? h("div", { class: "label", "aria-hidden": "true" }, label) : h("label", { class: "label", for: id }, label), field, error, hint);
}

export function showErrors(root, errors) {
  for (const each of root.querySelectorAll("[data-block]")) {
    const said = errors[each.dataset.block];
    const error = each.querySelector(".error");
    const control = root.querySelector(`[id="${CSS.escape(each.dataset.control)}"]`);
    each.classList.toggle("wrong", Boolean(said));
    error.hidden = !said;
    error.textContent = said ?? "";
    if (said) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

export function drawBlock(block, scene) {
  switch (block.type) {
    case "header": return h("h3", { class: "header" }, plain(block.text));
    case "section": return section(block, scene);
    case "divider": return h("hr");
    case "context": return context(block);
    case "actions": return h("div", { class: "actions" }, block.elements.map((each) => drawElement(each, block, scene)));
    case "image": return h("figure", {}, block.title && h("figcaption", {}, plain(block.title)), picture(block, false));
    case "input": return input(block, scene);
    case "rich_text": return h("div", { class: "rich" }, richText(block, scene.typed));
    case "file": return h("div", { class: "file" }, icon("file"), block.external_id);
    default: return h("div", { class: "lines" }, plain(block.text) || block.alt_text || "");
  }
}

export const drawBlocks = (blocks, scene) => blocks.map((block) => drawBlock(block, scene));
