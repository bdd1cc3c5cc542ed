"""Indicators, targets and the header of an exported model, and texts that name or hold what they shouldn't."""
import re
import unicodedata
from decimal import Decimal

from rule_text import Unsupported
from truth import both, either, opposite

LINES = {"supported-by": "supportedBy", "target": "targets", "actual": "actuals"}


def line(indicator, name):
    """What stands in a line of an indicator; None where there is none."""
    found = indicator.get(LINES.get(name, name))
    return None if found in (None, [], "") else found


def order(comparison, left, right):
    return {"=": left == right, "!=": left != right, "<": left < right, "<=": left <= right,
            ">": left > right, ">=": left >= right}[comparison]


class Goal:
    """A target with the lines of its indicator."""

    def __init__(self, world, indicator, target):
        self.world, self.indicator, self.target = world, indicator, target

    def found(self, name):
        if name == "by":
            return self.target.get("by")
        if name == "tier":
            return self.target["tiers"] or None
        if name == "goal":
            return self.target["value"]
        if name == "operator":
            return self.target["comparison"]
        return line(self.indicator, name)

    def absent(self, name):
        return False if "attributes" in self.world.states else None

    def meets(self, condition):
        what = condition[0]
        if what == "or":
            return either(self.meets(part) for part in condition[1])
        if what == "and":
            return both(self.meets(part) for part in condition[1])
        if what == "not":
            return opposite(self.meets(condition[1]))
        if what == "have":
            return both(True if self.found(name) is not None else self.absent(name) for name in condition[1])
        if what == "flag" and condition[1] == "tier-in-force":
            return self.tiers_in_force()
        if what == "compare":
            return self.compared(*condition[1:])
        raise Unsupported(f"{what} of a target")

    def compared(self, name, comparison, value):
        found = self.found(name)
        if found is None:
            return self.absent(name)
        if isinstance(found, str):
            # Words have no order, so a comparison by it asks nothing of them; and they are no number.
            if not value.startswith('"'):
                return comparison != "="
            return order(comparison, found, value.strip('"'))
        ends = [found["low"], found["high"]] if isinstance(found, dict) else [found]
        return all(order(comparison, end, Decimal(value)) for end in ends)

    def tiers_in_force(self):
        tiers = {tier["name"]: tier for tier in self.world.document["tiers"]}
        day, own = self.target.get("by"), self.target["tiers"]
        if day is None:
            # A tier without beginning and end is there on any day; without a tier nothing is asked.
            return None if any({"from", "until"} & tiers[t].keys() for t in own) else True
        return all(tiers[t].get("from", day) <= day < tiers[t].get("until", "9999") for t in own)


def of_subjects(world, subjects, condition):
    """Verdicts of 'each indicator', 'each target' and 'each architecture'."""
    what, where = subjects
    if what == "architecture":
        if condition != ("flag", "framework-in-force"):
            raise Unsupported("another condition on the header")
        day = world.document["model"]["asOf"]
        yield world.name, all(
            pack.get("inForceFrom", day) <= day < pack.get("inForceUntil", "9999") for pack in world.document["packs"])
        return
    for indicator in world.document["indicators"]:
        if what == "indicator":
            yield indicator["name"], Goal(world, indicator, {"tiers": []}).meets(condition)
            continue
        for n, target in enumerate(indicator["targets"]):
            goal = Goal(world, indicator, target)
            chosen = True if where is None else goal.meets(where)
            if chosen is not False:
                met = goal.meets(condition)
                yield (n, indicator["name"]), met if chosen or met else None


def commitments(world):
    """Targets by measure and tier."""
    found = {}
    for indicator in world.document["indicators"]:
        for n, target in enumerate(indicator["targets"]):
            for tier in target["tiers"] or [None]:
                found.setdefault((indicator["measure"], tier), []).append((indicator, n, target))
    return found


def by_day(targets):
    """The targets of a measure and tier that have a day, by it; and those that have none."""
    days = {}
    for each in targets:
        days.setdefault(each[2].get("by"), []).append(each)
    undated = days.pop(None, [])
    return [days[day] for day in sorted(days)], undated


def same_targets(world):
    """Of each measure, tier and day."""
    def differ(targets):
        return len({(t["comparison"], str(t["value"])) for _, _, t in targets}) > 1

    for (_, tier), targets in commitments(world).items():
        days, undated = by_day(targets)
        for each in days:
            yield (tier, each[0][2]["by"], each[0][0]["name"]), not differ(each)
        if undated:
            yield (tier, None, undated[0][0]["name"]), None if differ(targets) else True


def falling(world):
    """Of each measure, tier and day but the first: the best of a day against the last of the one before."""
    for (_, tier), targets in commitments(world).items():
        days, undated = by_day(targets)
        for old, new in zip(days, days[1:]):
            yield (tier, new[0][2]["by"], new[-1][0]["name"]), either(
                commits_no_less(*old[-1][::2], *each[::2]) for each in new)
        if undated and len(targets) > 1:
            yield (tier, None, undated[-1][0]["name"]), None


def commits_no_less(old_indicator, old, indicator, target):
    if isinstance(old["value"], str) and isinstance(target["value"], str):
        if old["value"] == target["value"]:
            return True
        classes = indicator["classes"] or old_indicator["classes"]
        if old["value"] not in classes or target["value"] not in classes:
            return None
        return classes.index(target["value"]) >= classes.index(old["value"])
    if isinstance(old["value"], str) or isinstance(target["value"], str):
        return None
    if any(old_indicator.get(name) != indicator.get(name) for name in ("unit", "better")):
        return None
    against = ("<", "<=", "!=") if indicator["better"] == "higher" else (">", ">=", "!=")
    if old["comparison"] in against or target["comparison"] in against:
        return None
    ends = [(goal["low"], goal["high"]) if isinstance(goal, dict) else (goal, goal)
            for goal in (old["value"], target["value"])]
    (low, high), (new_low, new_high) = ends
    # The first end is the one that a range commits to.
    commits, other = new_low >= low, new_high >= high
    if indicator["better"] == "lower":
        commits, other = new_high <= high, new_low <= low
    return True if commits else None if other else False


# Names

ABBREVIATIONS = {"csdl": "cơ sở dữ liệu", "ubnd": "ủy ban nhân dân"}
BEGINNINGS = ("hệ thống", "phần mềm")


def plain(text):
    """Without accents."""
    return unicodedata.normalize("NFC", "".join(
        c for c in unicodedata.normalize("NFD", text.replace("đ", "d")) if not unicodedata.combining(c)))


def words(label):
    """The words of a name, in no order."""
    found = " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", label).lower()))
    for short, long in ABBREVIATIONS.items():
        found = re.sub(rf"\b{short}\b", long, found)
    for beginning in BEGINNINGS:
        for spelling in (beginning, plain(beginning)):
            if found.startswith(spelling + " "):
                found = found[len(spelling) + 1:]
    return tuple(sorted(found.split()))


def alike(left, right):
    left, right = words(left), words(right)
    typed_plain = any(all(plain(word) == word for word in side) for side in (left, right))
    return left == right or typed_plain and sorted(map(plain, left)) == sorted(map(plain, right))


def near_names(state, selector):
    told = []
    # What stands at the top comes first.
    for element in sorted(state.elements, key=lambda element: "parent" in element):
        chosen = state.selects(selector, element)
        if chosen is None:
            raise Unsupported("a name of what may not be asked for")
        if not chosen:
            continue
        names = [element["label"]["vi"] if isinstance(element["label"], dict) else element["label"], *element["aliases"]]
        family = state.vocabulary.ancestors[element["kind"]][-1]
        place = element.get("parent")
        # A part may be called like its whole, and like what lies elsewhere.
        same = any(family == other_family and (place is None or other_place is None or place == other_place)
                   and not state.holds(other, element["id"]) and any(alike(a, b) for a in names for b in other_names)
                   for other, other_family, other_place, other_names in told)
        told.append((element["id"], family, place, names))
        yield element["id"], not same


# Secrets

SECRETS = [
    r"(?i)\b(password|mật khẩu)\s*[:=]\s*\S+", r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    r"\bghp_[A-Za-z0-9]{36}\b", r"\b(10(\.\d{1,3}){3}|(192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d{1,3}){2})\b",
    r"https?://[^\s/]+/admin\b",
]


def texts(thing):
    """Every text that a thing holds, at any depth."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key not in ("place", "id", "source", "target", "kind", "parent"):
                yield from texts(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from texts(value)


def secrets(world):
    document = world.document
    for thing in [*document["elements"], *document["relations"], *document["indicators"]]:
        if "pack" not in thing and any(re.search(pattern, text) for text in texts(thing) for pattern in SECRETS):
            yield thing.get("id", thing.get("name")), False
    yield None, True
