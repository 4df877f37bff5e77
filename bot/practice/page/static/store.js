// What the page knows at the moment: who looks, where, and what the stand-in and the workspace last said.
export const LAST = 100; // messages that are looked at; Slack loads no channel whole either

export const store = {
  person: "", // the name of whoever acts
  place: { kind: "app", tab: "messages" }, // or {kind: "channel", name}
  thread: null, // the ts that a thread hangs on
  me: null,
  users: new Map(),
  groups: new Map(),
  seen: null,
  threadSeen: null,
  workspace: null,
  language: "en",
  last: LAST,
  side: null, // what stands beside the messages: "thread", "ticks" or nothing
};

export const app = () => [...store.users.values()].find((each) => each.is_bot);
export const appName = () => app()?.real_name ?? "Remembrancer";
export const userNamed = (name) => [...store.users.values()].find((each) => each.name === name);
export const userName = (id) => store.users.get(id)?.real_name ?? id;
export const zone = () => store.me?.tz ?? "Europe/London";
export const channels = () => (store.seen?.channels ?? []).filter((each) => each.kind !== "dm");
export const channelById = (id) => store.seen?.channels.find((each) => each.id === id);
export const channelName = (id) => channelById(id)?.name ?? id;
export const hereChannel = () => (store.place.kind === "channel" ? channels().find((each) => each.name === store.place.name) : null);
export const groupHandle = (id, otherwise) => `@${store.groups.get(id)?.handle ?? (otherwise?.replace(/^@/, "") || id)}`;
export const inMessages = () => store.place.kind === "channel" || store.place.tab === "messages";

// What a request says of the place: nothing for the app's direct messages.
export const whereabouts = () => (store.place.kind === "channel" ? { channel: hereChannel()?.id ?? store.place.name } : {});

// Small things that outlast a reload. A browser may forbid it; then they do not.
export function remembered(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`practice.${key}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`practice.${key}`, JSON.stringify(value));
  } catch { /* then it is forgotten */ }
}
