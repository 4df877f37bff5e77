// rich_text blocks as elements, and the simple editor's text as rich_text.
import { h } from "./dom.js";
import { slackDate } from "./days.js";
import { emoji, withEmoji } from "./emoji.js";
import { channelLink, link, mention } from "./mrkdwn.js";
import { groupHandle, zone } from "./store.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function styled(node, style) {
  return Object.entries(STYLES).reduce((so, [name, tag]) => (style?.[name] ? h(tag, {}, so) : so), node);
}

const ADDRESS = /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]])/;

// What a person types becomes links and emoji; what an app says stands exactly as it says it.
const written = (text) => h("span", {}, text.split(ADDRESS).map((part, number) => (number % 2 ? link(part, part) : withEmoji(part))));

function piece(part, typed) {
  switch (part.type) {
    case "text": return styled(typed ? written(part.text) : document.createTextNode(part.text), part.style);
    case "link": return styled(link(part.url, part.text), part.style);
    case "user": return styled(mention(part.user_id), part.style);
    case "channel": return styled(channelLink(part.channel_id), part.style);
    case "usergroup": return h("span", { class: "mention" }, groupHandle(part.usergroup_id));
    case "broadcast": return h("span", { class: "mention" }, `@${part.range}`);
    case "emoji": return document.createTextNode(emoji(part.name));
    case "date": return h("time", {}, slackDate(part.timestamp, part.format, zone()));
    case "color": {
      const swatch = h("span", { class: "swatch" });
      swatch.style.setProperty("background-color", part.value);
      return h("span", {}, swatch, part.value);
    }
    default: return document.createTextNode("");
  }
}

const pieces = (part, typed) => (part.elements ?? []).map((each) => piece(each, typed));

function list(part) {
  const tag = part.style === "ordered" ? "ol" : "ul";
  const start = part.offset ? part.offset + 1 : undefined;
  const node = h(tag, { start, class: `rich-list indent-${Math.min(part.indent ?? 0, 8)}` });
  node.append(...part.elements.map((each) => h("li", {}, pieces(each))));
  return node;
}

export function richText(block, typed) {
  return block.elements.map((part) => {
    switch (part.type) {
      case "rich_text_list": return list(part);
      case "rich_text_quote": return h("blockquote", {}, pieces(part));
      case "rich_text_preformatted": return h("pre", {}, pieces(part));
      default: return h("span", { class: "lines" }, pieces(part, typed));
    }
  });
}

// The editor's text: *bold*, _italic_, ~struck~, `code`, lines that begin with "- ".

const MARKS = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`)/;
const MARKED = { "*": "bold", _: "italic", "~": "strike", "`": "code" };

function typed(text) {
  return text.split(MARKS).filter(Boolean).map((part) => {
    const style = part.length > 2 && part[0] === part.at(-1) ? MARKED[part[0]] : undefined;
    return style ? { type: "text", text: part.slice(1, -1), style: { [style]: true } } : { type: "text", text: part };
  });
}

export function asRichText(text) {
  if (!text.trim()) return null;
  const elements = [];
  for (const line of text.replace(/\s+$/, "").split("\n")) {
    const item = /^\s*[-•] (.+)$/.exec(line);
    const before = elements.at(-1);
    if (item) {
      const section = { type: "rich_text_section", elements: typed(item[1]) };
      if (before?.type === "rich_text_list") before.elements.push(section);
      else elements.push({ type: "rich_text_list", style: "bullet", elements: [section] });
    } else if (before?.type === "rich_text_section") before.elements.push({ type: "text", text: "\n" }, ...typed(line));
    else if (line) elements.push({ type: "rich_text_section", elements: typed(line) });
  }
  return { type: "rich_text", elements };
}

export function asTyped(block) {
  const mark = Object.fromEntries(Object.entries(MARKED).map(([sign, style]) => [style, sign]));
  const words = (part) => (part.elements ?? []).map((each) => {
    const sign = Object.keys(each.style ?? {}).map((style) => mark[style] ?? "").join("");
    return `${sign}${each.text ?? each.url ?? ""}${[...sign].reverse().join("")}`;
  }).join("");
  return (block?.elements ?? [])
    .map((part) => (part.type === "rich_text_list" ? part.elements.map((each) => `- ${words(each)}`).join("\n") : words(part)))
    .join("\n");
}
