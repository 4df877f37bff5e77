// The page's own words, in both languages; what people and the bot say comes as they say it.
import { WORDS } from "./dictionary.js";

let language = "en";
export const getLanguage = () => language;

export function setLanguage(next) {
  language = next in WORDS ? next : "en";
  document.documentElement.lang = language;
}

export function t(key, values = {}) {
  const said = WORDS[language][key] ?? WORDS.en[key] ?? key;
  return said.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// Slack's names for refusals, said to a person.
export function refusal(answer) {
  const key = `error_${answer.error}`;
  return key in WORDS.en ? t(key, answer) : t("error_other", { error: answer.error ?? "" });
}

export function count(key, number) {
  return t(number === 1 ? `${key}_one` : `${key}_many`, { number });
}

export { WORDS };
