"""One of every block and element, for messages, forms and Homes."""

from tests.practice.workspace import Json, button, choice, field, modal, section

COLOURS = [choice("Red", "r"), choice("Green :white_check_mark:", "g"), choice("Blue", "b")]
MRKDWN = (
    "*bold* _italic_ ~struck~ `code` <https://example.org|a link> <!date^1795687200^{date_long}|that day> :pushpin:\n"
    "&gt; said by somebody\n```one\n  two```\nsnake_case_stays, 2*3*4 too, &lt;b&gt; and &amp;amp; are text"
)
RICH: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "bold", "style": {"bold": True}},
                {"type": "text", "text": " and "},
                {"type": "text", "text": "both", "style": {"italic": True, "strike": True}},
                {"type": "emoji", "name": "eyes"},
                {"type": "link", "url": "https://example.org/", "text": "linked"},
                {"type": "date", "timestamp": 1795687200, "format": "{date_short} at {time}", "fallback": "then"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]}],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 1,
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "beneath"}]}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "as  it  stands"}]},
    ],
}
SURE: Json = {
    "title": {"type": "plain_text", "text": "Are you sure?"},
    "text": {"type": "plain_text", "text": "It cannot be taken back."},
    "confirm": {"type": "plain_text", "text": "Do it"},
    "deny": {"type": "plain_text", "text": "Leave it"},
}


def mrkdwn(text: str) -> Json:
    """Text of Slack's own kind."""
    return {"type": "mrkdwn", "text": text}


def picture(address: str, **more: object) -> Json:
    """A picture."""
    return {"type": "image", "image_url": address, "alt_text": "A map of Strathavon", **more}


def message(here: str) -> list[Json]:
    """A message with one of everything that may stand in one."""
    menu = {"type": "overflow", "action_id": "menu", "options": [choice("Why?", "why"), choice("History", "past")]}
    return [
        {"type": "header", "text": {"type": "plain_text", "text": "Strathavon · Follow-up :pushpin:"}},
        {"type": "section", "text": mrkdwn(MRKDWN), "accessory": menu},
        {"type": "section", "fields": [mrkdwn("*Responsible*\nTom Burns"), mrkdwn("*Published*\nThu 8 Oct 2026")]},
        section("With a picture of ours", accessory=picture(f"{here}/page/mark.svg")),
        {"type": "divider"},
        {"type": "context", "elements": [picture(f"{here}/page/mark.svg"), mrkdwn("Nothing late · *nothing waiting*")]},
        picture("https://elsewhere.example/map.png", title={"type": "plain_text", "text": "The map"}),
        RICH,
        {"type": "actions", "block_id": "buttons", "elements": buttons()},
        {"type": "actions", "block_id": "choosing", "elements": choosing()},
    ]


def buttons() -> list[Json]:
    """Buttons of each style, one that asks first, and one that is a link."""
    return [
        button("Log what happened", "approve", style="primary"),
        button("Plan a date", "plain"),
        button("Erase", "erase", style="danger", confirm={**SURE, "style": "danger"}),
        button("The handbook", "handbook", url="https://example.org/handbook"),
    ]


def choosing() -> list[Json]:
    """What else may be used in a message."""
    return [
        {"type": "static_select", "action_id": "colour", "options": COLOURS, "confirm": SURE},
        {"type": "external_select", "action_id": "council", "min_query_length": 2},
        {"type": "users_select", "action_id": "user"},
        {"type": "multi_static_select", "action_id": "colours", "options": COLOURS, "initial_options": COLOURS[:1]},
        {"type": "channels_select", "action_id": "channel"},
        {"type": "conversations_select", "action_id": "conversation"},
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"},
        {"type": "timepicker", "action_id": "time", "initial_time": "09:30"},
        {"type": "datetimepicker", "action_id": "moment", "initial_date_time": 1795687200},
        {"type": "radio_buttons", "action_id": "one", "options": COLOURS},
        {"type": "checkboxes", "action_id": "some", "options": COLOURS},
    ]


KINDS: list[tuple[str, Json]] = [
    ("Words", {"type": "plain_text_input", "max_length": 60}),
    ("More words", {"type": "plain_text_input", "multiline": True}),
    ("Kind", {"type": "static_select", "options": COLOURS}),
    ("Council", {"type": "external_select", "min_query_length": 2}),
    ("Who came", {"type": "multi_users_select"}),
    ("Where", {"type": "conversations_select"}),
    ("Day", {"type": "datepicker"}),
    ("Hour", {"type": "timepicker"}),
    ("Agreed", {"type": "checkboxes", "options": COLOURS}),
    ("Outcome", {"type": "radio_buttons", "options": COLOURS}),
    ("Pages", {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
    ("E-mail", {"type": "email_text_input"}),
    ("Address", {"type": "url_text_input"}),
    ("Minute", {"type": "rich_text_input"}),
    ("Moment", {"type": "datetimepicker"}),
    ("Other places", {"type": "multi_channels_select"}),
    ("Also there", {"type": "multi_conversations_select"}),
    ("Colours", {"type": "multi_static_select", "options": COLOURS, "max_selected_items": 2}),
    ("Councils", {"type": "multi_external_select", "min_query_length": 2}),
    ("In charge", {"type": "users_select"}),
    ("Channel", {"type": "channels_select"}),
    ("Papers", {"type": "file_input"}),
]


def form(count: int = len(KINDS)) -> Json:
    """A form with this many inputs, each of another kind; only the first must be filled in."""
    inputs = [
        field(
            label,
            f"b{number}",
            {**element, "action_id": f"a{number}"},
            optional=number > 0,
            hint={"type": "plain_text", "text": f"About {label.lower()}"},
        )
        for number, (label, element) in enumerate(KINDS[:count])
    ]
    return modal(section("Everything that a form can ask."), *inputs, title="One of each", callback_id="log")
