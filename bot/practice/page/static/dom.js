// Elements made by hand: whatever comes from Slack goes in as text, never as markup.
const AS_PROPERTY = new Set(["value", "checked", "selected", "disabled", "required", "multiple", "hidden", "indeterminate"]);
const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (AS_PROPERTY.has(name)) node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  return fill(node, ...children);
}

export function fill(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

export function refill(node, ...children) {
  node.replaceChildren();
  return fill(node, ...children);
}

export const byId = (id) => document.getElementById(id);

const PATHS = {
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6L6 18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  thread: "M4 5h16v11H9l-5 4z",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 14s1.5 2 4 2 4-2 4-2M9 9.5h.01M15 9.5h.01",
  send: "M4 12l16-8-6 16-3-7z",
  plus: "M12 5v14M5 12h14",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  check: "M5 12.5l5 5 9-11",
  down: "M6 9l6 6 6-6",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// A colour of its own for each person, out of a few that white letters can be read on.
const HUES = ["#8a4b2a", "#2f6b4f", "#5a4a8c", "#8c3a55", "#2b5f86", "#6d5a16", "#44606a", "#7a3f86"];

export function avatar(user) {
  if (!user || user.is_bot) return h("span", { class: "avatar avatar-app", "aria-hidden": "true" }, user ? "R" : "S");
  const sum = [...user.id].reduce((so, letter) => (so * 31 + letter.charCodeAt(0)) % 9973, 7);
  const letters = user.real_name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("");
  const node = h("span", { class: "avatar", "aria-hidden": "true" }, letters);
  node.style.setProperty("background-color", HUES[sum % HUES.length]);
  return node;
}
