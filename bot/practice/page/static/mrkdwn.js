// Slack's mrkdwn as elements. Only http, https, mailto and tel become links; all the rest is text.
import { h } from "./dom.js";
import { slackDate } from "./days.js";
import { emoji } from "./emoji.js";
import { channelName, groupHandle, store, userName, zone } from "./store.js";
import { t } from "./words.js";

const SAFE = /^(https?:\/\/|mailto:|tel:)/i;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const PIECE = new RegExp(
  [
    "<([^<>\\n]+)>", // 1 a link, a name, a date
    "`([^`\\n]+)`", // 2
    "(?<![\\p{L}\\p{N}*])\\*(\\S(?:[^*\\n]*?\\S)?)\\*(?![\\p{L}\\p{N}*])", // 3 bold
    "(?<![\\p{L}\\p{N}_])_(\\S(?:[^_\\n]*?\\S)?)_(?![\\p{L}\\p{N}_])", // 4 italic
    "(?<![\\p{L}\\p{N}~])~(\\S(?:[^~\\n]*?\\S)?)~(?![\\p{L}\\p{N}~])", // 5 struck out
    ":([a-z0-9_+'-]+):", // 6
    "(https?:\\/\\/[^\\s<>|]+[^\\s<>|.,;:!?)\\]])", // 7 an address as it stands
  ].join("|"),
  "gu",
);

export const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (found) => ENTITIES[found]);

export function link(address, words) {
  if (!SAFE.test(address)) return document.createTextNode(words || address);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words || address);
}

export function mention(id) {
  return h("span", { class: `mention${id === store.me?.id ? " mention-me" : ""}` }, `@${userName(id)}`);
}

export const channelLink = (id) => h("a", { class: "mention", href: `#/${encodeURIComponent(store.person)}/${encodeURIComponent(channelName(id))}` }, `#${channelName(id)}`);

function angled(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const words = bar < 0 ? "" : unescape(inside.slice(bar + 1));
  if (/^@[UW]/.test(target)) return mention(target.slice(1));
  if (/^#[CDG]/.test(target)) return channelLink(target.slice(1));
  if (target.startsWith("!subteam^")) return h("span", { class: "mention" }, groupHandle(target.slice(9), words));
  if (target.startsWith("!date^")) {
    const [, seconds, format, address] = target.split("^");
    const said = Number(seconds) ? slackDate(Number(seconds), unescape(format ?? ""), zone()) : words;
    return address ? link(unescape(address), said) : h("time", {}, said);
  }
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${words.replace(/^@/, "") || target.slice(1)}`);
  return link(unescape(target), words);
}

export function inline(text, depth = 0) {
  const made = [];
  let from = 0;
  for (const found of text.matchAll(PIECE)) {
    if (found.index > from) made.push(unescape(text.slice(from, found.index)));
    from = found.index + found[0].length;
    const [, inside, code, bold, italic, struck, name, address] = found;
    if (inside !== undefined) made.push(angled(inside));
    else if (code !== undefined) made.push(h("code", {}, unescape(code)));
    else if (depth > 4) made.push(unescape(found[0]));
    else if (bold !== undefined) made.push(h("strong", {}, inline(bold, depth + 1)));
    else if (italic !== undefined) made.push(h("em", {}, inline(italic, depth + 1)));
    else if (struck !== undefined) made.push(h("s", {}, inline(struck, depth + 1)));
    else if (name !== undefined) made.push(emoji(name));
    else made.push(link(unescape(address), unescape(address)));
  }
  if (from < text.length) made.push(unescape(text.slice(from)));
  return made;
}

function lines(text) {
  const made = [];
  let quoted = [];
  const close = () => {
    if (quoted.length) made.push(h("blockquote", {}, inline(quoted.join("\n"))));
    quoted = [];
  };
  const plain = [];
  const flush = () => {
    if (plain.length) made.push(h("span", { class: "lines" }, inline(plain.join("\n"))));
    plain.length = 0;
  };
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) { flush(); quoted.push(quote[1]); } else { close(); plain.push(line); }
  }
  close();
  flush();
  return made;
}

export function mrkdwn(text) {
  return text.split(/```\n?/).flatMap((part, number, all) => {
    if (number % 2 && number < all.length - 1) return [h("pre", {}, unescape(part))];
    if (number % 2) return lines(`\`\`\`${part}`);
    return part.trim() || all.length === 1 ? lines(part.replace(/^\n|\n$/g, "")) : [];
  });
}

export const outside = () => h("span", { class: "hidden" }, ` (${t("opens_new")})`);
