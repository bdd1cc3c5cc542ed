"""What campaigns ran, and on which commit: a line each in ledger.tsv, which belongs to the repository.

Usage, for campaigns in other languages: python3 ledger.py CAMPAIGN FROM TO SECONDS OUTCOME
"""
import resource
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEDGER = Path(__file__).parent / "ledger.tsv"


def commit():
    """The commit, with a plus sign where its sources or campaigns have been changed since."""
    def answer(*arguments):
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.strip()

    changed = answer("status", "--porcelain", "--untracked-files=no", "Sources", "tools/campaigns", ":!*/ledger.tsv")
    return (answer("rev-parse", "--short=10", "HEAD") or "unknown") + "+" * bool(changed)


def processor_seconds():
    """What this run took, with all that it started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


# The commit that was tried, whatever comes while it is.
TRIED = commit()


class Stop:
    """Whether somebody asked a campaign to end (SIGTERM): it does so between two trials, and is entered."""

    def __init__(self):
        self.asked = False
        signal.signal(signal.SIGTERM, self.ask)

    def ask(self, *_):
        self.asked = True


entered = 0.0


def enter(campaign, first, last, outcome, seconds=None):
    """Adds a run: what was tried first and last (seeds, or times), and what came of it."""
    global entered
    if seconds is None:
        seconds, entered = processor_seconds() - entered, processor_seconds()
    if not LEDGER.exists():
        LEDGER.write_text("campaign\tcommit\tfrom\tto\tprocessor seconds\toutcome\n")
    with LEDGER.open("a") as file:
        print(campaign, TRIED, first, last, round(float(seconds)), outcome, sep="\t", file=file)


if __name__ == "__main__":
    enter(*sys.argv[1:4], sys.argv[5], sys.argv[4])
