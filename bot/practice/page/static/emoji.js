// The emoji that people and apps write most, by Slack's names; any other name stays as it is written.
const EMOJI = {
  pushpin: "📌", round_pushpin: "📍", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", white_check_mark: "✅",
  heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", eyes: "👀", heart: "❤️", tada: "🎉", pray: "🙏", clap: "👏",
  wave: "👋", ok_hand: "👌", raised_hands: "🙌", muscle: "💪", point_right: "👉", point_left: "👈", point_up: "☝️", point_down: "👇",
  smile: "😄", slightly_smiling_face: "🙂", grinning: "😀", joy: "😂", wink: "😉", blush: "😊", thinking_face: "🤔", cry: "😢",
  sob: "😭", open_mouth: "😮", disappointed: "😞", sweat_smile: "😅", sunglasses: "😎", neutral_face: "😐", rage: "😡",
  fire: "🔥", rocket: "🚀", star: "⭐", sparkles: "✨", zap: "⚡", bulb: "💡", bell: "🔔", no_bell: "🔕", warning: "⚠️",
  rotating_light: "🚨", exclamation: "❗", question: "❓", grey_question: "❔", bangbang: "‼️", no_entry: "⛔", no_entry_sign: "🚫",
  octagonal_sign: "🛑", red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢",
  large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️",
  clock: "🕰️", alarm_clock: "⏰", hourglass: "⌛", hourglass_flowing_sand: "⏳", stopwatch: "⏱️", watch: "⌚",
  memo: "📝", pencil: "📝", pencil2: "✏️", page_facing_up: "📄", clipboard: "📋", books: "📚", book: "📖", bookmark: "🔖",
  paperclip: "📎", link: "🔗", lock: "🔒", unlock: "🔓", key: "🔑", mag: "🔍", email: "📧", envelope: "✉️", incoming_envelope: "📨",
  inbox_tray: "📥", outbox_tray: "📤", telephone_receiver: "📞", phone: "☎️", speech_balloon: "💬", thought_balloon: "💭",
  loudspeaker: "📢", mega: "📣", hammer: "🔨", wrench: "🔧", gear: "⚙️", office: "🏢", house: "🏠", school: "🏫", scales: "⚖️",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", leftwards_arrow_with_hook: "↩️", arrows_counterclockwise: "🔄",
  heavy_plus_sign: "➕", heavy_minus_sign: "➖", information_source: "ℹ️", "100": "💯", palm_tree: "🌴", sunny: "☀️", snowflake: "❄️",
  christmas_tree: "🎄", coffee: "☕", cake: "🍰", robot_face: "🤖", wales: "🏴󠁧󠁢󠁷󠁬󠁳󠁿", scotland: "🏴󠁧󠁢󠁳󠁣󠁴󠁿", one: "1️⃣", two: "2️⃣", three: "3️⃣", four: "4️⃣", five: "5️⃣",
};
export const QUICK = ["pushpin", "+1", "white_check_mark", "eyes", "heart", "tada", "pray", "question"];

export const emoji = (name) => (Object.hasOwn(EMOJI, name) ? EMOJI[name] : `:${name}:`);

export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emoji(name));
}
