"""The figures: `make bench`. Ratios within one run say more than milliseconds on somebody's machine."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

from models import library
from models.duties import duties
from models.history import Agreed, Corrected, Fact, Happened, History, Planned, history_of

TODAY = date(2026, 8, 1)
FACTS = (10, 100, 200, 1000)


def history(facts: int) -> History:
    """A Scottish case with so many facts: reports, replies and meetings, plans that moved, corrections."""
    start = date(2026, 4, 1)
    found: list[Fact | Corrected] = [
        Happened("report-published", date(2026, 1, 12)),
        Happened("handover-meeting", start),
    ]
    for number in range(facts - 2):
        quarter = start + timedelta(days=91 * (1 + number // 5 % 8))
        found.append(
            (
                Happened("progress-report", quarter),
                Happened("progress-response", quarter + timedelta(days=10)),
                Agreed("progress-response", quarter + timedelta(days=14)),
                Planned("sign-off-meeting", date(2027, 1, 12) + timedelta(days=number % 30)),
                Corrected(2, Happened("handover-meeting", start + timedelta(days=number % 3))),
            )[number % 5]
        )
    return history_of(*found)


def milliseconds(act: Callable[[], object], times: int) -> float:
    """The median of so many runs, after one to warm up."""
    act()
    taken = []
    for _ in range(times):
        started = perf_counter()
        act()
        taken.append((perf_counter() - started) * 1000)
    return median(taken)


def load_all() -> None:
    """Read and check every procedure, from the files."""
    for name in library.names():
        library.read(library.FOLDER / f"{name}.yaml")


def ask_from_the_shell() -> None:
    """One question of the command line, the start of Python included."""
    arguments = ["deadlines", "swia-follow-up", "report-published=2026-01-12", "--format", "json"]
    subprocess.run([sys.executable, "-m", "bot", *arguments], check=True, capture_output=True)


def main() -> None:
    """Print each figure with what it should stay under."""
    procedure = library.load("swia-follow-up")
    figures = {}
    for count in FACTS:
        told = history(count)
        figures[count] = milliseconds(lambda told=told: duties(procedure, told, TODAY), 200)  # type: ignore[misc]
        print(f"duties of a case with {count} facts: {figures[count]:.2f} ms" + (" (under 1)" if count == 200 else ""))
    growth = figures[1000] / figures[100]
    print(f"1,000 facts take {growth:.1f} times as long as 100 (10 or less: no worse than linear)")
    print(f"loading and checking {len(library.names())} procedures: {milliseconds(load_all, 20):.0f} ms (under 150)")
    print(f"deadlines from the shell: {milliseconds(ask_from_the_shell, 10) / 1000:.2f} s (under 0.5)")


if __name__ == "__main__":
    main()
