"""Judges an exported model by sentences of rules, by trying everything: slow, short, and written from
docs/language.md alone. Truth is True, False or None, where the model says too little to know."""
import re
from functools import cached_property

from rule_text import Unsupported


def both(values):
    result = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def either(values):
    result = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def opposite(value):
    return None if value is None else not value


class Vocabulary:
    def __init__(self, document):
        self.kinds = {kind["name"]: kind for kind in document["kinds"]}
        self.attributes = {attribute["name"]: attribute for attribute in document["attributes"]}
        self.references = {n for n, a in self.attributes.items() if a["type"] == "reference"}
        self.relations = {kind["name"]: kind for kind in document["relationKinds"]}
        self.ancestors = {}
        for name in self.kinds:
            line, kind = [], name
            while kind:
                line.append(kind)
                kind = self.kinds[kind].get("parent")
            self.ancestors[name] = line


class World:
    """What an exported model says."""

    def __init__(self, document):
        self.vocabulary = Vocabulary(document)
        self.name = document["model"]["name"]
        self.states = set(document["model"].get("states", []))
        self.phases = [phase["name"] for phase in document["phases"]] or [None]
        self.elements = {element["id"]: element for element in document["elements"]}
        self.relations = document["relations"]

    def state(self, phase):
        return State(self, phase)


class State:
    """The model in one phase."""

    def __init__(self, world, phase):
        self.world, self.phase = world, phase
        self.vocabulary = world.vocabulary
        self.elements = [e for e in world.elements.values() if self.exists(e)]
        self.ids = {element["id"] for element in self.elements}
        self.relations = [relation for relation in world.relations if self.exists(relation)]
        self.known = {}

    def exists(self, thing):
        return self.phase is None or self.phase in thing.get("phases", [self.phase])

    def states(self, what):
        return what in self.world.states

    # Attributes

    def own_values(self, thing, name):
        found = []
        for value in thing["attributes"]:
            if value["attribute"] == name and self.exists(value):
                each = value["value"]
                found += each if isinstance(each, list) else [each]
        return found

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
            found = self.own_values(thing, name)
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
                if container in self.world.elements and container not in found:
                    found.add(container)
                    pending.append(container)
        return found

    def place_is_known(self, element):
        return self.states("attributes")

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
        if what in ("added", "ended"):
            phases = element.get("phases", self.world.phases)
            first, last = self.world.phases[0], self.world.phases[-1]
            early, late = (first in phases, last in phases)
            return (late and not early) if what == "added" else (early and not late)
        if what == "inside":
            return either(self.selects(selector[1], self.world.elements[c]) for c in self.around(element["id"]))
        if what == "relations":
            return either(
                self.relation_selected(selector, relation) for relation in self.relations
                if element["id"] in (relation["source"], relation["target"]))
        raise Unsupported(what)

    def end_selected(self, selector, end, other):
        """Of an end of a relation or a container of it that doesn't hold the other end."""
        return either(self.selects(selector, self.world.elements[container])
                      for container in self.containers(end) if not self.holds(container, other))

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
            return both(True if self.subject_values(subject, name)[0] else self.absent(name) for name in condition[1])
        if what == "flag":
            found = self.subject_values(subject, condition[1])[0]
            return found[0] in (True, "yes") if found else self.absent(condition[1])
        if what == "compare":
            return self.compared(subject, *condition[1:])
        if what == "one-of":
            found, _ = self.subject_values(subject, condition[1])
            if not found:
                # Of nothing, no value is one of them.
                return opposite(self.absent(condition[1])) if condition[3] else self.absent(condition[1])
            among = any(str(value) in condition[2] for value in found)
            return not among if condition[3] else among
        if what == "includes":
            found, _ = self.subject_values(subject, condition[1])
            return all(word in map(str, found) for word in condition[2]) if found else self.absent(condition[1])
        if what == "matches":
            found, _ = self.subject_values(subject, condition[1])
            pattern = re.sub(r"[dA.]|\[[^]]*\]", lambda m: {"d": "[0-9]", "A": "[A-Z]", ".": r"\."}.get(m[0], m[0]),
                             condition[2].strip('"'))
            return all(re.fullmatch(pattern, text) for text in found) if found else self.absent(condition[1])
        if what == "placed":
            found = either(self.selects(condition[1], self.world.elements[c]) for c in self.around(subject["id"]))
            return None if found is False and not self.place_is_known(subject["id"]) else found
        if what == "needs":
            needs = [n for kind in self.vocabulary.ancestors[subject["kind"]] for n in self.vocabulary.kinds[kind]["needs"]]
            return both(True if self.values(subject, name) else self.absent(name) for name in needs)
        if what == "edge":
            return self.leads(condition[1], condition[2], subject)
        if what == "counted":
            return self.counted(condition, subject)
        if what == "reach":
            return self.reaches(condition[1], subject)
        raise Unsupported(what)

    def compared(self, subject, name, comparison, value):
        found, plain = self.subject_values(subject, name)
        attribute = self.vocabulary.attributes[plain]
        if value.startswith(("source.", "target.")):
            other, _ = self.subject_values(subject, value)
            if not found or not other:
                return self.absent(name)
            return (set(map(str, found)) == set(map(str, other))) == (comparison == "=")
        if not found:
            return self.absent(name)
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
        else:
            pairs = [(e["id"], value) for e in self.elements for value in self.values(e, name)
                     if value in self.world.elements]
        if not forward:
            pairs = [(head, tail) for tail, head in pairs]
        return [(head, tail) for tail, head in pairs if self.holds(own, tail) and not self.holds(own, head)]

    def edge_is_complete(self, edge):
        name, forward = edge
        if name == "contains":
            return self.states("elements")
        if name == "->" or name in self.vocabulary.relations:
            return self.states("relations")
        return self.states("attributes") and (forward or self.states("elements"))

    def leads(self, edge, selector, subject):
        found = either(self.end_selected(selector, head, tail) for head, tail in self.others(edge, subject))
        return None if found is False and not self.edge_is_complete(edge) else found

    def counted(self, condition, subject):
        _, least, most, edge, selector, groups = condition
        heads = {}
        for head, tail in self.others(edge, subject):
            for container in self.containers(head):
                if self.holds(container, tail):
                    break
                truth = self.selects(selector, self.world.elements[container])
                if truth is not False:
                    heads[container] = either([heads.get(container, False), truth])
                    if truth:
                        break
        things = [(self.world.elements[head], truth) for head, truth in heads.items()]
        return self.enough(things, least, most, groups, self.edge_is_complete(edge))

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
                return word in map(str, found) if found else self.absent(name)
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

    # Paths

    def steps(self):
        found = []
        for relation in self.relations:
            if self.vocabulary.relations[relation["kind"]]["isDependency"]:
                unsure = relation["route"] == "unknown" or relation["route"] == "absent" and not self.states("routes")
                found.append((relation["source"], relation["target"], relation["hops"], unsure))
        for element in self.elements:
            for name, attribute in self.vocabulary.attributes.items():
                if attribute["type"] == "reference" and attribute["isDependency"] and not attribute["isPlacement"]:
                    for value in self.own_values(element, name):
                        found.append((element["id"], value, [], False))
        return found

    def reaches(self, selector, subject):
        steps = self.steps()
        reached, pending, passed, unsure = set(), [subject["id"]], set(), False
        while pending:
            place = pending.pop()
            for tail, head, hops, open_route in steps:
                if not self.holds(place, tail) or self.holds(place, head):
                    continue
                passed |= set(hops)
                unsure = unsure or open_route
                if head not in reached:
                    reached.add(head)
                    pending.append(head)
        for element in list(reached) + [subject["id"]]:
            for tail in [e["id"] for e in self.elements if self.holds(element, e["id"])]:
                for name in self.placements:
                    passed |= set(self.own_values(self.world.elements[tail], name))
        found = either(self.selects(selector, self.world.elements[container])
                       for element in reached | passed for container in self.containers(element)
                       if not self.holds(container, subject["id"]))
        # Over a route that nobody knows a hop may be whatever can be one.
        hidden = unsure and any(self.vocabulary.kinds[e["kind"]]["isCarrier"] and self.selects(selector, e) is not False
                                for e in self.elements)
        return None if found is False and (hidden or not self.states("relations")) else found


# Sentences


def relation_name(relation):
    return f"{relation['source']} -> {relation['target']}"


def judge(world, sentence):
    """Verdicts of a sentence: subject to True, False, None; subjects that aren't any are missing."""
    form, phases, hops, physical = sentence
    if physical:
        raise Unsupported("on physical")
    judged = {}
    chosen = {"each": world.phases, "last": world.phases[-1:],
              "ends": [world.phases[0], world.phases[-1]]}[phases]
    for phase in chosen:
        for subject, truth in verdicts(world.state(phase), form, hops):
            old = judged.get(subject, True)
            judged[subject] = False if False in (old, truth) else None if None in (old, truth) else True
    return judged


def verdicts(state, form, hops):
    if hops:
        raise Unsupported("on hops")
    if form[0] == "each":
        _, subjects, condition = form
        of_relations = subjects[0] == "relations"
        for subject in state.relations if of_relations else state.elements:
            chosen = state.relation_selected(subjects, subject) if of_relations else state.selects(subjects, subject)
            if chosen is not False:
                met = state.meets(condition, subject)
                yield (subject["id"], met if chosen or met else None)
    elif form[0] == "forbid":
        _, source, target, where, via, conditions = form
        for relation in state.relations:
            chosen = state.relation_selected(("relations", source, target, None, where), relation)
            if chosen is False:
                continue
            excuses = []
            if via is not None:
                places = [*relation["hops"], relation["source"], relation["target"]]
                passed = either(state.selects(via, state.world.elements[c])
                                for place in places for c in state.containers(place))
                unsure = relation["route"] == "unknown" or relation["route"] == "absent" and not state.states("routes")
                excuses.append(None if passed is False and unsure else passed)
            if conditions is not None:
                excuses.append(claimed(state, conditions, relation))
            yield relation["id"], opposite(both([chosen, opposite(either(excuses))]))
    elif form[0] == "count":
        _, least, most, subjects, groups = form
        if subjects[0] == "relations":
            raise Unsupported("a count of relations")
        things = [(element, state.selects(subjects, element)) for element in state.elements]
        yield state.world.name, state.enough(things, least, most, groups, state.states("elements"))
    elif form[0] == "unique":
        yield from unique(state, form[1], form[2])
    else:
        raise Unsupported(form[0])


def claimed(state, condition, relation):
    """An exception is for the author to claim: what the relation doesn't write is none."""
    if condition[0] != "have":
        raise Unsupported("an exception that is no 'have'")
    return all(state.values(relation, name) for name in condition[1])


def unique(state, names, selector):
    seen = {}
    for element in state.elements:
        chosen = state.selects(selector, element)
        found = [state.values(element, name) for name in names]
        if chosen is False or not all(found):
            continue
        key = tuple(tuple(sorted(str(value).casefold() for value in values)) for values in found)
        if chosen is None:
            raise Unsupported("a subject of 'unique' that may be none")
        yield element["id"], key not in seen
        seen.setdefault(key, element["id"])
