// Days and times as the bot writes them: Fri 27 Nov 2026, always with the weekday; no browser's own habits.
import { getLanguage } from "./words.js";

const NAMES = {
  en: {
    weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    long: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  },
  cy: {
    weekdays: ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwen", "Sad"],
    months: ["Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"],
    long: ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"],
  },
};
const two = (number) => String(number).padStart(2, "0");

// The parts of a moment on somebody's clock on the wall.
export function parts(seconds, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone || "Europe/London", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });
  const found = {};
  for (const part of format.formatToParts(new Date(seconds * 1000))) found[part.type] = Number(part.value);
  return { ...found, weekday: new Date(Date.UTC(found.year, found.month - 1, found.day)).getUTCDay() };
}

export const isoDay = (at) => `${at.year}-${two(at.month)}-${two(at.day)}`;
export const clockTime = (at) => `${two(at.hour)}:${two(at.minute)}`;

export function dayWords(at, { weekday = true, year = true, long = false } = {}) {
  const names = NAMES[getLanguage()];
  const month = (long ? names.long : names.months)[at.month - 1];
  return [weekday && names.weekdays[at.weekday], at.day, month, year && at.year].filter(Boolean).join(" ");
}

export function isoWords(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "");
  if (!found) return "";
  const [year, month, day] = found.slice(1).map(Number);
  return dayWords({ year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() });
}

// What Slack's date tokens become: {date_short} at {time}.
export function slackDate(seconds, format, zone) {
  const at = parts(seconds, zone);
  return format.replace(/\{(\w+)\}/g, (whole, token) => {
    switch (token) {
      case "date_num": return isoDay(at);
      case "date_slash": return `${two(at.day)}/${two(at.month)}/${at.year}`;
      case "date": case "date_pretty": return dayWords(at, { weekday: false, long: true });
      case "date_short": case "date_short_pretty": return dayWords(at, { weekday: false });
      case "date_long": case "date_long_pretty": return dayWords(at, { long: true });
      case "date_long_full": return dayWords(at, { long: true });
      case "day_divider_pretty": return dayWords(at);
      case "time": return clockTime(at);
      case "time_secs": return `${clockTime(at)}:${two(at.second)}`;
      case "ago": return dayWords(at);
      default: return whole;
    }
  });
}

// A moment's seconds from what stands on the clock of a zone, and the other way round for the picker.
export function secondsOf(local, zone) {
  const wanted = Date.parse(`${local}Z`) / 1000;
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const at = parts(guess, zone);
    guess += wanted - Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) / 1000;
  }
  return guess;
}

export function localOf(seconds, zone) {
  if (!seconds) return "";
  const at = parts(seconds, zone);
  return `${isoDay(at)}T${clockTime(at)}`;
}
