"""What an exported model says of elements, selectors and conditions, by trying everything: slow, short,
and written from docs/language.md alone. A value that the author calls unknown is None."""
import re
from decimal import Decimal
from functools import cached_property

from paths import dependencies, reaches
from rule_text import Unsupported
from truth import both, either, opposite


class Vocabulary:
    def __init__(self, document):
        self.kinds = {kind["name"]: kind for kind in document["kinds"]}
        self.attributes = {attribute["name"]: attribute for attribute in document["attributes"]}
        self.needed = [n for n, a in self.attributes.items() if a["type"] == "reference" and a["isDependency"]]
        self.references = {n for n, a in self.attributes.items() if a["type"] == "reference"}
        self.relations = {kind["name"]: kind for kind in document["relationKinds"]}
        self.ancestors = {}
        for name in self.kinds:
            line, kind = [], name
            while kind:
                line.append(kind)
                kind = self.kinds[kind].get("parent")
            self.ancestors[name] = line


STATEMENTS = ("elements", "relations", "routes", "attributes")
# A value that may be anything.
OPEN = "open"


class World:
    """What an exported model says."""

    def __init__(self, document, text="", catalogue=()):
        self.vocabulary = Vocabulary(document)
        self.document = document
        self.name = document["model"]["name"]
        self.states = set(document["model"].get("states", []))
        self.phases = [phase["name"] for phase in document["phases"]] or [None]
        # A model without phases is described as of the header's day.
        self.dates = [phase["date"] for phase in document["phases"]] or [document["model"]["asOf"]]
        self.own = {element["id"] for element in document["elements"]}
        self.catalogue = catalogue
        # Elements by name, those of the catalogue that nothing refers to among them.
        self.elements = {element["id"]: element for element in [*catalogue, *document["elements"]]}
        self.relations = document["relations"]
        self.relation_named = {relation["id"]: relation for relation in self.relations}
        self.lines = text.split("\n")
        self.known_states = {}

    def stated_phases(self, relation):
        """The phases that a relation's own line gives it, whatever those of its ends are."""
        head = self.lines[relation["place"]["line"] - 1].split("{")[0]
        result = list(self.phases)
        for word, name in re.findall(r"\b(from|until) (\S+)", re.sub('"[^"]*"', "", head)):
            place = self.phases.index(name)
            result = [p for p in result if (self.phases.index(p) >= place) == (word == "from")]
        return result

    def state(self, phase):
        if phase not in self.known_states:
            self.known_states[phase] = State(self, phase)
        return self.known_states[phase]


class State:
    """The model in one phase."""

    def __init__(self, world, phase):
        self.world, self.phase = world, phase
        self.vocabulary = world.vocabulary
        self.elements = [e for e in world.elements.values() if e["id"] in world.own and self.exists(e)]
        self.ids = {element["id"] for element in self.elements}
        self.relations = [relation for relation in world.relations if self.exists(relation)]
        self.known, self.known_values, self.known_steps = {}, {}, {}
        self.physical, self.within = False, "0"

    def exists(self, thing):
        return self.phase is None or self.phase in thing.get("phases", [self.phase])

    def states(self, what):
        return what in self.world.states

    # Attributes

    def own_values(self, thing, name):
        if id(thing) not in self.known_values:
            values = self.known_values[id(thing)] = {}
            for value in thing["attributes"]:
                if self.exists(value):
                    values.setdefault(value["attribute"], []).append(value["value"])
        return self.known_values[id(thing)].get(name, [])

    def values(self, thing, name):
        if name == "label":
            return [thing["label"]["vi"] if isinstance(thing["label"], dict) else thing["label"]] if thing.get("label") else []
        found = self.own_values(thing, name)
        attribute = self.vocabulary.attributes.get(name)
        if not found and attribute and attribute["isInherited"] and "parent" in thing:
            return self.values(self.world.elements[thing["parent"]], name)
        return found

    def absent(self, name):
        """What it means that an attribute isn't there."""
        if name == "label" or self.vocabulary.attributes[name.split(".")[-1]]["marksAssumption"]:
            return False
        return False if self.states("attributes") else None

    def end_values(self, relation, path):
        end, name = path.split(".")
        thing = self.world.elements[relation[end]]
        other = relation["target" if end == "source" else "source"]
        while True:
            # What an end inherits it has, from nearer or farther.
            found = self.values(thing, name)
            if found or "parent" not in thing or self.holds(thing["parent"], other):
                return found
            thing = self.world.elements[thing["parent"]]

    def subject_values(self, subject, name):
        if "." in name:
            return self.end_values(subject, name), name.split(".")[1]
        return self.values(subject, name), name

    # Places

    def containers(self, element):
        """An element and what it is nested in."""
        found = [element]
        while "parent" in self.world.elements[found[-1]]:
            found.append(self.world.elements[found[-1]]["parent"])
        return found

    def holds(self, container, element):
        return container in self.containers(element)

    @cached_property
    def placements(self):
        return [name for name, a in self.vocabulary.attributes.items() if a["isPlacement"]]

    def around(self, element):
        """All that an element is inside of, nested or placed, without itself."""
        found, pending = set(), [element]
        while pending:
            thing = self.world.elements[pending.pop()]
            above = [thing["parent"]] if "parent" in thing else []
            for name in self.placements:
                above += self.own_values(thing, name)
            for container in above:
                # What doesn't exist in a phase is no place there.
                if container in self.ids and container not in found:
                    found.add(container)
                    pending.append(container)
        return found

    def may_hold(self, place, selector):
        """Whether nobody knows of something selected where it lies, and it may lie here."""
        held = [place, *(e["id"] for e in self.elements if place in self.around(e["id"]))]
        for name in self.placements:
            kinds = self.vocabulary.attributes[name]["kinds"]
            if kinds and not any(k in kinds for h in held for k in self.vocabulary.ancestors[self.world.elements[h]["kind"]]):
                continue
            for element in self.elements:
                if element["id"] != place and self.selects(selector, element) is not False and any(
                        None in self.own_values(self.world.elements[above], name)
                        for above in [element["id"], *self.around(element["id"])]):
                    return True
        return False

    def place_is_open(self, selector, element):
        """Whether it isn't said where something is in the end: in a container that is one of these, or that may
        be in one, because none of its kind is known to hold one."""
        truths = {e["id"]: self.selects(selector, e) for e in self.elements}
        holders = {h for e, truth in truths.items() if truth is not False for h in [e, *self.around(e)]}
        kinds = {self.world.elements[holder]["kind"] for holder in holders}

        def is_open(thing):
            places = [v for name in self.placements for v in self.own_values(thing, name)]
            above = [thing["parent"]] if "parent" in thing else []
            if None in places:
                return True
            places = [place for place in places if place in self.ids]
            if places:
                inherited = above if self.states("attributes") else []
                return any(is_open(self.world.elements[place]) for place in places + inherited)
            if above:
                return is_open(self.world.elements[above[0]])
            return not self.states("attributes") and (truths[thing["id"]] is True or thing["kind"] not in kinds)

        return is_open(element)

    # Selectors

    def selects(self, selector, element):
        key = (id(selector), element["id"])
        if key not in self.known:
            self.known[key] = self.selected(selector, element)
        return self.known[key]

    def selected(self, selector, element):
        what = selector[0]
        kind = self.vocabulary.kinds[element["kind"]]
        if what == "or":
            return either(self.selects(part, element) for part in selector[1])
        if what == "and":
            return both(self.selects(part, element) for part in selector[1])
        if what == "not":
            return opposite(self.selects(selector[1], element))
        if what == "where":
            return both([self.selects(selector[1], element), self.meets(selector[2], element)])
        if what == "kind":
            return selector[1] in self.vocabulary.ancestors[element["kind"]]
        if what == "element":
            return True
        if what == "own":
            return not element["isOutside"]
        if what == "outside":
            return element["isOutside"]
        if what == "carrier":
            return kind["isCarrier"]
        if what == "flag":
            return self.meets(selector, element)
        if what in ("layer", "domain"):
            return kind.get(what) == selector[1]
        if what in ("added", "ended", "altered", "changed"):
            return what == self.change(element) or what == "changed" and self.change(element) is not None
        if what == "catalogue":
            return "pack" in element
        if what == "inside":
            return either(self.selects(selector[1], self.world.elements[c]) for c in self.around(element["id"]))
        if what == "relations":
            return either(
                self.relation_selected(selector, relation) for relation in self.relations
                if element["id"] in (relation["source"], relation["target"]))
        raise Unsupported(what)

    def change(self, element):
        """What becomes of an element between the first and the last phase; None for nothing."""
        ends = [self.world.phases[0], self.world.phases[-1]]
        early, late = (end in element.get("phases", self.world.phases) for end in ends)
        if early != late:
            return "added" if late else "ended" if early else None
        values = [sorted(str((v["attribute"], v["value"], v.get("comparison"))) for v in element["attributes"]
                         if end in v.get("phases", ends)) for end in ends]
        return "altered" if early and values[0] != values[1] else None

    def end_selected(self, selector, end, other):
        """Of an end of a relation or a container of it that doesn't hold the other end."""
        return either(self.selects(selector, self.world.elements[container])
                      for container in self.containers(end) if container == end or not self.holds(container, other))

    def relation_selected(self, selector, relation):
        _, source, target, kinds, condition = selector
        return both([
            self.end_selected(source, relation["source"], relation["target"]),
            self.end_selected(target, relation["target"], relation["source"]),
            kinds is None or relation["kind"] in kinds,
            True if condition is None else self.meets(condition, relation)])

    # Conditions

    def meets(self, condition, subject):
        what = condition[0]
        if what == "or":
            return either(self.meets(part, subject) for part in condition[1])
        if what == "and":
            return both(self.meets(part, subject) for part in condition[1])
        if what == "not":
            return opposite(self.meets(condition[1], subject))
        if what == "have":
            return both(self.has(subject, name) for name in condition[1])
        if what == "flag":
            found = self.subject_values(subject, condition[1])[0]
            if found == [None]:
                return None
            return found[0] in (True, "yes") if found else self.absent(condition[1])
        if what == "compare":
            return self.compared(subject, *condition[1:])
        if what == "one-of":
            found, _ = self.subject_values(subject, condition[1])
            if not found:
                # Of nothing, no value is one of them.
                return opposite(self.absent(condition[1])) if condition[3] else self.absent(condition[1])
            if None in found:
                return None
            among = any(str(value) in condition[2] for value in found)
            return not among if condition[3] else among
        if what == "includes":
            found, _ = self.subject_values(subject, condition[1])
            if None in found:
                return None
            return all(word in map(str, found) for word in condition[2]) if found else self.absent(condition[1])
        if what == "matches":
            found, _ = self.subject_values(subject, condition[1])
            pattern = re.sub(r"[dA.]|\[[^]]*\]", lambda m: {"d": "[0-9]", "A": "[A-Z]", ".": r"\."}.get(m[0], m[0]),
                             condition[2].strip('"'))
            if None in found:
                return None
            if not found or not all(re.fullmatch(pattern, text) for text in found):
                return False if found else self.absent(condition[1])
            return True if condition[3] is None else either([self.are_known(found, *condition[3]), None])
        if what == "had-by":
            return self.had_by(subject, *condition[1:])
        if what == "highest":
            return self.above_highest(subject, *condition[1:])
        if what == "sum":
            return self.adds_up(subject, *condition[1:])
        if what == "placed":
            found = either(self.selects(condition[1], self.world.elements[c]) for c in self.around(subject["id"]))
            return None if found is False and self.place_is_open(condition[1], subject) else found
        if what == "needs":
            needs = [n for kind in self.vocabulary.ancestors[subject["kind"]] for n in self.vocabulary.kinds[kind]["needs"]]
            return both(self.has(subject, name) for name in needs)
        if what == "edge":
            return self.leads(condition[1], condition[2], subject)
        if what == "counted":
            return self.counted(condition, subject)
        if what == "reach":
            return reaches(self, condition[1], subject)
        raise Unsupported(what)

    def has(self, subject, name):
        found = self.subject_values(subject, name)[0]
        if not found and name in ("starts", "ends"):
            # What a phase says counts, too.
            said = self.span(subject, name)
            return True if said not in (None, OPEN) and not said[2] else self.absent(name)
        return None if None in found else True if found else self.absent(name)

    def compared(self, subject, name, comparison, value):
        found, plain = self.subject_values(subject, name)
        attribute = self.vocabulary.attributes[plain]
        if value.startswith(("source.", "target.")):
            other, _ = self.subject_values(subject, value)
            if not found or not other:
                return self.absent(name)
            if None in found or None in other:
                return None
            return (set(map(str, found)) == set(map(str, other))) == (comparison == "=")
        if not found:
            return self.absent(name)
        if None in found:
            return None
        left, right = found[0], value.strip('"')
        if isinstance(left, bool):
            left = "yes" if left else "no"
        if comparison in ("=", "!="):
            return (str(left) == right) == (comparison == "=")
        if attribute["type"] == "one-of":
            order = [choice["name"] for choice in attribute["choices"]]
            left, right = order.index(left), order.index(right)
        else:
            left, right = float(left), float(right)
        return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[comparison]

    # Edges

    def others(self, edge, subject):
        """What an edge leads to from a subject: pairs of an end and what it must not be inside of."""
        name, forward = edge
        own = subject["id"]
        if name == "contains":
            return [(e["id"], own) for e in self.elements if own in self.around(e["id"])] if forward else \
                   [(container, own) for container in self.around(own)]
        if name == "->" or name in self.vocabulary.relations:
            pairs = [(r["source"], r["target"]) for r in self.relations
                     if name == "->" or r["kind"] == name]
        elif name == "replaces":
            pairs = [(e, old) for e in self.world.own for old in self.world.elements[e]["replaces"]]
        elif name == "needs":
            # A whole and its part don't need each other.
            pairs = [(step.tail, head) for step in dependencies(self, True) for head in [step.head, *step.hops]
                     if step.tail == head or not self.holds(step.tail, head) and not self.holds(head, step.tail)]
        else:
            # As an edge a value is there only where what it names is.
            pairs = [(e["id"], value) for e in self.elements for value in self.values(e, name)
                     if value in self.ids]
        if not forward:
            pairs = [(head, tail) for tail, head in pairs]
        # An edge counts for its ends, and for every container of them but one that holds both.
        return [(head, tail) for tail, head in pairs
                if own == tail or self.holds(own, tail) and not self.holds(own, head)]

    def edge_is_complete(self, edge, selector, subject):
        """Whether an edge leads nowhere but where it is said to lead."""
        name, forward = edge
        if name == "contains" and self.may_hold(subject["id"], selector):
            return False
        if name in ("contains", "replaces"):
            return self.states("elements")
        if name == "needs":
            return all(map(self.states, STATEMENTS)) if not forward else all(
                self.states(what) for what in STATEMENTS if what != "elements")
        if name == "->" or name in self.vocabulary.relations:
            return self.states("relations")
        # Who says `unknown` may name whatever is asked for; what a part names counts for the whole.
        for element in self.elements:
            if None in self.values(element, name) and (
                    self.holds(subject["id"], element["id"]) if forward else
                    any(self.selects(selector, self.world.elements[c]) is not False for c in self.containers(element["id"]))):
                return False
        return self.states("attributes") and (forward or self.states("elements"))

    def leads(self, edge, selector, subject):
        found = either(self.end_selected(selector, head, tail) for head, tail in self.others(edge, subject))
        return None if found is False and not self.edge_is_complete(edge, selector, subject) else found

    def counted(self, condition, subject):
        _, least, most, edge, selector, groups = condition
        heads = {}
        for head, tail in self.others(edge, subject):
            for container in self.containers(head):
                if container != head and self.holds(container, tail):
                    break
                truth = self.selects(selector, self.world.elements[container])
                if truth is not False:
                    heads[container] = either([heads.get(container, False), truth])
                    if truth:
                        break
        things = [(self.world.elements[head], truth) for head, truth in heads.items()]
        return self.enough(things, least, most, groups, self.edge_is_complete(edge, selector, subject))

    def enough(self, things, least, most, groups, is_complete):
        if groups is None:
            return self.bounded(things, least, most, is_complete)
        name, words = groups
        if name in ("domain", "layer"):
            def member(thing, word):
                return self.vocabulary.kinds[thing["kind"]].get(name) == word
        else:
            if words is None:
                words = [choice["name"] for choice in self.vocabulary.attributes[name]["choices"]]

            def member(thing, word):
                found = self.values(thing, name)
                return None if None in found else word in map(str, found) if found else self.absent(name)
        return both(self.bounded([(thing, both([truth, member(thing, word)])) for thing, truth in things],
                                 least, most, is_complete) for word in words)

    @staticmethod
    def bounded(things, least, most, is_complete):
        certain = sum(truth is True for _, truth in things)
        possible = sum(truth is not False for _, truth in things)
        if most is not None and certain > most:
            return False
        if possible < least and is_complete:
            return False
        if certain < least or most is not None and (possible > most or not is_complete):
            return None
        return True

    # Values of others

    def among(self, selector):
        """Elements that a selector over the whole model, or the catalogues, selects or may select."""
        of_catalogue = "('catalogue',)" in str(selector)
        pool = [e for e in self.world.catalogue if self.exists(e)] if of_catalogue else self.elements
        found = [(element, self.selects(selector, element)) for element in pool]
        return [(element, truth) for element, truth in found if truth is not False]

    def are_known(self, texts, name, selector):
        pool = [e for e in self.world.elements.values() if self.selects(selector, e)]
        known = {value for element in pool for value in self.values(element, name)}
        return all(text in known for text in texts)

    def had_by(self, subject, name, other, selector, negated):
        found, _ = self.subject_values(subject, name)
        if not found:
            return opposite(self.absent(name)) if negated else self.absent(name)
        if None in found:
            return None
        truth = []
        for element, chosen in self.among(selector):
            if element["id"] == subject["id"]:
                continue
            values = self.values(element, other)
            same = self.absent(other) if not values else None if None in values else any(v in found for v in values)
            truth.append(both([chosen, same]))
        had = either(truth)
        return opposite(had) if negated else had

    # Totals and extremes

    def adds_up(self, subject, name, comparison, value, selector):
        if comparison != "=":
            raise Unsupported("a sum that is no equality")
        inside = [e for e in self.elements if e["id"] != subject["id"] and self.holds(subject["id"], e["id"])]
        if any(self.selects(selector, e) is None for e in inside):
            raise Unsupported("a part of a sum that may be none")
        parts = [e for e in inside if self.selects(selector, e)]
        own = [v for v in subject["attributes"] if v["attribute"] == name and self.exists(v)]
        # A sum of nothing asks for nothing.
        if not parts:
            return True
        if not own:
            return self.absent(name)
        figures = [[v for v in part["attributes"] if v["attribute"] == value and self.exists(v)] for part in parts]
        given = [figure[0] for figure in figures if figure and figure[0]["value"] is not None]
        unknown = any(figure and figure[0]["value"] is None for figure in figures)
        more = unknown or not self.states("elements") or not self.states("attributes") and not all(figures)
        if own[0]["value"] is None:
            return None
        sides = {v.get("comparison", "=")[0] for v in [own[0], *given]} - {"="}
        if len(sides) > 1:
            return None
        beyond = sum(Decimal(v["value"]) for v in given) - own[0]["value"]
        within = Decimal(self.within)
        if abs(beyond) <= within:
            return True
        return False if beyond > 0 or not more else None

    def span(self, subject, name):
        """What an element says of a value with an order: its lowest and its highest, either None where nothing
        bounds it, and whether that follows only from a `from` or `until` that nobody wrote. None where there is
        no value, OPEN where there may be any."""
        found = self.values(subject, name)
        if found:
            value = found[0]
            if value is None:
                return OPEN
            attribute = self.vocabulary.attributes[name]
            if attribute["type"] == "one-of":
                value = [choice["name"] for choice in attribute["choices"]].index(value)
            return value, value, False
        phases = subject.get("phases", self.world.phases)
        first, last = (self.world.phases.index(phase) for phase in (phases[0], phases[-1]))
        if name == "starts":
            # What is there in the first phase began that day or earlier.
            date = self.world.dates[first]
            return (date, date, False) if first else (None, date, True)
        if name == "ends" and last + 1 < len(self.world.phases):
            return (self.world.dates[last + 1],) * 2 + (False,)
        # What no phase ends has no end, unless it could say so itself and nobody states that all is said.
        return OPEN if self.absent(name) is None else None

    def end_of_steps(self, head, tail, selector, name):
        """Of the last step's end and its containers, the nearest that says something."""
        found = []
        for container in self.containers(head):
            if container != head and self.holds(container, tail):
                break
            truth = self.selects(selector, self.world.elements[container])
            if truth is not False:
                found.append((container, truth))
        spans = {c: self.span(self.world.elements[c], name) for c, _ in found}
        speaking = [(c, t) for c, t in found if spans[c] not in (None, OPEN) and not spans[c][2]]
        return (speaking or found)[:1]

    def above_highest(self, subject, name, comparison, value, steps):
        if comparison != ">=":
            raise Unsupported("highest of another comparison")
        things = [(subject, True)]
        for number, (edge, selector) in enumerate(steps):
            heads = {}
            for thing, sure in things:
                for head, tail in self.others(edge, thing):
                    if number + 1 == len(steps):
                        ends = self.end_of_steps(head, tail, selector, value)
                    else:
                        ends = [(c, self.selects(selector, self.world.elements[c])) for c in self.containers(head)
                                if c == head or not self.holds(c, tail)]
                    for end, truth in ends:
                        heads[end] = either([heads.get(end, False), both([sure, truth])])
            things = [(self.world.elements[head], truth) for head, truth in heads.items() if truth is not False]
        # Others than itself.
        others = [(self.span(thing, value), sure) for thing, sure in things if thing["id"] != subject["id"]]
        # It must be no less than each; of nothing it holds.
        return both(self.no_less(self.span(subject, name), other, name) if sure else
                    either([self.no_less(self.span(subject, name), other, name), None])
                    for other, sure in others if other is not None)

    def no_less(self, own, other, name):
        if own is None:
            return self.absent(name)
        if OPEN in (own, other):
            return None
        (low, high, weak), (other_low, other_high, other_weak) = own, other
        if None not in (low, other_high) and low >= other_high:
            return True
        if None not in (high, other_low) and high < other_low:
            return None if weak or other_weak else False
        return None
