"""What Slack refuses, under the names that Slack gives."""

from collections.abc import Iterable


class SlackError(Exception):
    """A refusal of a Web API call: its name, and what else the answer carries."""

    def __init__(self, error: str, **extra: object) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def body(self) -> dict[str, object]:
        """The answer that the caller gets."""
        return {"ok": False, "error": self.error, **self.extra}


def with_messages(error: str, messages: Iterable[str]) -> SlackError:
    """A refusal that says where, as Slack does in response_metadata."""
    return SlackError(error, response_metadata={"messages": [f"[ERROR] {words}" for words in messages]})


def missing(argument: str) -> SlackError:
    """A call without an argument that it needs."""
    return with_messages("invalid_arguments", [f"missing required field: {argument}"])


def unfit(argument: str, words: str) -> SlackError:
    """An argument that is not of its form."""
    return with_messages("invalid_arguments", [f"{words} [json-pointer:/{argument}]"])
