"""Paths, cycles and the order of phases: what leads where in a phase of an exported model."""
from collections import namedtuple

from truth import both, either

UNSAID = "unsaid"
Step = namedtuple("Step", "tail head hops unsure subject")


def is_unsure(state, relation):
    """Whether nobody says which way a relation goes."""
    return relation["route"] == "unknown" or relation["route"] == "absent" and not state.states("routes")


def dependencies(state, with_places=False, lasting=False):
    """Every relation and reference that is a dependency. Where something stands is one for its order alone, and
    there what is referred to needn't exist at the time."""
    key = with_places, lasting
    if key in state.known_steps:
        return state.known_steps[key]
    found = state.known_steps[key] = []
    for relation in state.relations:
        if state.vocabulary.relations[relation["kind"]]["isDependency"]:
            found.append(Step(relation["source"], relation["target"], relation["hops"],
                              is_unsure(state, relation), relation["id"]))
    for element in state.elements:
        for name in state.vocabulary.needed:
            if with_places or name not in state.placements:
                for value in state.own_values(element, name):
                    if value in (state.world.own if lasting else state.ids):
                        found.append(Step(element["id"], value, [], False, element["id"]))
    return found


def carriers(state):
    return [e["id"] for e in state.elements if state.vocabulary.kinds[e["kind"]]["isCarrier"]]


def stretches(step):
    """The steps of a route one by one."""
    stations = [step.tail, *step.hops, step.head]
    return [Step(*pair, [], step.unsure, step.subject) for pair in zip(stations, stations[1:])]


def reaches(state, selector, subject):
    """Whether a path leads from an element to one that is selected, or passes it, or what is on it stands there."""
    truth, unsure = walk(state, selector, subject["id"], False)
    if truth is not False:
        return truth
    # Over a route that nobody knows a hop may be whatever can be one, and lie in what is selected.
    if unsure and any(fills(state, selector, c) is not False for c in carriers(state)):
        return None
    # Where each stretch is a step, a path may begin or go on at such a hop.
    if state.physical:
        truth, unsure = walk(state, selector, subject["id"], True)
        if truth is not False or unsure and any(fills(state, selector, c) is not False for c in carriers(state)):
            return None
    return False if state.states("relations") else None


def walk(state, selector, start, guesses):
    """Where paths lead from an element, and whether over a route that nobody knows."""
    steps = dependencies(state)
    if state.physical:
        steps = [stretch for step in steps for stretch in stretches(step)]
    reached, pending, truths, unsure = set(), [start], [], False
    begins = True
    while pending:
        place, leaving = pending.pop(), begins
        begins = False
        for step in steps:
            near = [step.tail] + ([c for c in carriers(state) if c != step.head] if guesses and step.unsure else [])
            # A path begins at an element, or within it and leaves it; later it goes on from a part, too.
            if not any(state.holds(place, end) for end in near):
                continue
            if leaving and place not in near and state.holds(place, step.head):
                continue
            unsure = unsure or step.unsure
            truths += [counts(state, selector, end, step.tail) for end in [step.head, *step.hops]]
            if step.head not in reached:
                reached.add(step.head)
                pending.append(step.head)
    for element in {start, *reached}:
        for part in state.elements:
            if state.holds(element, part["id"]):
                truths += [counts(state, selector, place, part["id"]) for name in state.placements if name in state.vocabulary.needed
                           for place in state.own_values(part, name) if place in state.ids
                           if element != start or element == part["id"] or not state.holds(element, place)]
    return either(truths), unsure


# Paths through a station


def counts(state, selector, end, other):
    """Whether a step counts for what is selected: for an end itself, or what holds it and not the other end."""
    return either(state.selects(selector, state.world.elements[container])
                  for container in state.containers(end) if container == end or not state.holds(container, other))


def fills(state, selector, place):
    return either(state.selects(selector, state.world.elements[container]) for container in state.containers(place))


def paths(state, source, target, station):
    """Every step into the target on a path from the source: whether each such path passes the station."""
    steps = dependencies(state)
    begins = [counts(state, source, step.tail, step.head) for step in steps]
    ends = [counts(state, target, step.head, step.tail) for step in steps]
    passing = [either(fills(state, station, place) for place in [step.tail, *step.hops]) for step in steps]
    closing = [fills(state, station, step.head) for step in steps]

    def come_to(starts, may_go_on):
        """The steps at the end of a path whose every step may be gone."""
        found = {n for n in starts if may_go_on(n)}
        pending = list(found)
        while pending:
            place = steps[pending.pop()].head
            for n, step in enumerate(steps):
                if n not in found and state.holds(place, step.tail) and may_go_on(n):
                    found.add(n)
                    pending.append(n)
        return found

    every = range(len(steps))
    possible = come_to([n for n in every if begins[n] is not False], lambda n: True)
    avoiding = come_to([n for n in every if begins[n] is not False], lambda n: passing[n] is not True)
    surely = come_to([n for n in every if begins[n]], lambda n: passing[n] is False and not steps[n].unsure)
    for n in sorted(possible):
        if ends[n] is False:
            continue
        if n in surely and ends[n] and closing[n] is False:
            yield steps[n].subject, False
        else:
            yield steps[n].subject, None if n in avoiding and closing[n] is not True else True


# Cycles


def cycles(state, selector):
    """Every element that is selected; what depends on each other is told once, at the first."""
    chosen = [e["id"] for e in state.elements if state.selects(selector, e)]
    if any(state.selects(selector, e) is None for e in state.elements):
        yield None, None
    nearest = {e["id"]: next((c for c in state.containers(e["id"]) if c in chosen), None) for e in state.elements}
    edges = {element: {part for part in chosen if part != element and state.holds(element, part)} for element in chosen}
    for step in dependencies(state):
        tail, head = nearest[step.tail], nearest[step.head]
        if tail and head and not state.holds(tail, head) and not state.holds(head, tail):
            edges[tail].add(head)
    reached = {}
    for element in chosen:
        found, pending = set(), [element]
        while pending:
            for head in edges[pending.pop()] - found:
                found.add(head)
                pending.append(head)
        reached[element] = found
    told = set()
    for element in chosen:
        together = {other for other in reached[element] if element in reached[other]}
        if element not in together:
            yield element, True
        elif not together & told:
            told |= together
            yield element, False


# Order of phases


def lasting(world):
    """Every dependency in whatever phase, with the phases that it states itself."""
    found = {}
    for phase in world.phases:
        for step in dependencies(world.state(phase), True, True):
            found.setdefault((step.subject, step.tail, step.head), step)
    relations = {relation["id"]: relation for relation in world.relations}
    for step in found.values():
        if step.subject in relations:
            yield step, world.stated_phases(relations[step.subject])
        else:
            yield step, naming(world, world.elements[step.tail], step.head)


def naming(world, element, head):
    """The phases in which an element says that it depends on another; all, where it says so for as long as it lasts."""
    values = [v for v in element["attributes"] if v["value"] == head
              and v["attribute"] in world.state(world.phases[0]).vocabulary.needed]
    if any(v.get("phases", world.phases) == element.get("phases", world.phases) for v in values):
        return list(world.phases)
    return [phase for phase in world.phases if any(phase in v["phases"] for v in values)]


def day(world, element):
    """When something begins: a day, None for what was there before, UNSAID where nobody says."""
    stated = [v["value"] for v in element["attributes"] if v["attribute"] == "starts"]
    if stated:
        return UNSAID if stated[0] is None else stated[0]
    first = world.phases.index(element.get("phases", world.phases)[0])
    return world.dates[first] if first else None


def early(world):
    for step, stated in lasting(world):
        tail, head = world.elements[step.tail], world.elements[step.head]
        begin, needed = day(world, tail), day(world, head)
        said = any(v["attribute"] == "starts" for end in (tail, head) for v in end["attributes"])
        first = tail.get("phases", world.phases)[0]
        if UNSAID in (begin, needed):
            truth = None
        elif begin is None or needed is None or not said and first not in stated:
            truth = True
        else:
            from_then = world.phases.index(stated[0])
            truth = max(begin, world.dates[from_then] if from_then else begin) >= needed
        yield step.subject, truth


def ended(world):
    every = list(lasting(world))
    present = {phase: {(s.tail, s.head) for s in dependencies(world.state(phase), True)} for phase in world.phases}
    for step, stated in every:
        tail, head = (world.elements[end].get("phases", world.phases) for end in (step.tail, step.head))
        successors = [e for e in world.own if step.head in world.elements[e]["replaces"]]
        late = [p for p in stated if p in tail and world.phases.index(p) > world.phases.index(head[-1])
                and not any((step.tail, e) in present[p] for e in successors)]
        yield step.subject, not late
