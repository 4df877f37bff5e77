// What a person does: asks the stand-in, says what was refused, and has the page look again at once.
import { ask, Refused } from "./api.js";
import { notice } from "./notices.js";
import { whereabouts } from "./store.js";
import { refusal } from "./words.js";

let look = async () => {};
let record = () => {};
export function onAct(looking, recording) {
  look = looking;
  record = recording;
}

export async function act(route, asked = {}, done = null) {
  try {
    const answer = await ask(route, asked);
    if (done) record(done);
    if (answer.slack_says && route !== "type" && route !== "submit") notice(answer.slack_says);
    await look();
    return answer;
  } catch (wrong) {
    if (!(wrong instanceof Refused)) throw wrong;
    notice(refusal(wrong.answer));
    await look();
    return null;
  }
}

export const lookAgain = () => look();
export const recordAct = (done) => record(done);

export const says = (text, thread_ts) => act("type", { text, ...whereabouts(), thread_ts: thread_ts ?? undefined }, { act: "typed", text });
export const reacts = (name, ts) => act("react", { name, ts, ...whereabouts() }, { act: "used", text: name });
export const presses = (callback_id, ts) => act("shortcut", ts ? { callback_id, ts, ...whereabouts() } : { callback_id });
export const opensHome = (tab) => act("home", { tab });
