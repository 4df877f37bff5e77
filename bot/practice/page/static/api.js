// The stand-in's control routes and the workspace's own, as one person.
import { store } from "./store.js";

export class Refused extends Error {
  constructor(answer) {
    super(answer.error);
    this.answer = answer;
  }
}

async function read(request) {
  let answer;
  try {
    const said = await request;
    answer = await said.json();
  } catch {
    throw new Refused({ error: "unreachable" });
  }
  if (!answer.ok) throw new Refused(answer);
  return answer;
}

export function get(path, asked = {}) {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined && value !== null));
  return read(fetch(`${path}?${query}`, { cache: "no-store" }));
}

export function post(path, asked = {}) {
  return read(fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(asked) }));
}

export const ask = (route, asked = {}) => post(`/_practice/${route}`, { as: store.person, ...asked });
export const look = (asked) => get("/_practice/see", { as: store.person, ...asked });
export const people = () => get("/_practice/people");
export const changes = () => get("/_practice/changes");
export const workspace = () => get("/_workspace/state", { as: store.person, language: store.language });
export const moveClock = (asked) => post("/_workspace/clock", { ...asked, language: store.language });
export const again = () => post("/_workspace/again");
