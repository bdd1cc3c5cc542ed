"""Judges an exported model by sentences of rules."""
import paths
import plan
from rule_text import Unsupported
from truth import both, either, opposite

# Sentences about the model as a whole, over its phases.
WHOLE = {"secrets": plan.secrets, "same-targets": plan.same_targets, "falling": plan.falling,
         "early": paths.early, "ended": paths.ended}


def judge(world, sentence):
    """Verdicts of a sentence: subject to True, False, None; subjects that aren't any are missing."""
    form, phases, hops, physical, within = sentence
    if form[0] in WHOLE:
        return worst(WHOLE[form[0]](world))
    if form[0] == "each" and form[1][0] in ("indicator", "target", "architecture"):
        return worst(plan.of_subjects(world, form[1], form[2]))
    chosen = {"each": world.phases, "last": world.phases[-1:],
              "ends": [world.phases[0], world.phases[-1]]}[phases]

    def found():
        for phase in chosen:
            state = world.state(phase)
            state.physical, state.within = physical, within
            yield from verdicts(state, form, hops)

    return worst(found())


def worst(found):
    """Violated beats not assessed, which beats satisfied: of phases, and of the references of an element."""
    judged = {}
    for subject, truth in found:
        old = judged.get(subject, True)
        judged[subject] = False if False in (old, truth) else None if None in (old, truth) else True
    return judged


def verdicts(state, form, hops):
    if form[0] == "each":
        _, subjects, condition = form
        of_relations = subjects[0] == "relations"
        for subject in state.relations if of_relations else state.elements:
            chosen = state.relation_selected(subjects, subject) if of_relations else state.selects(subjects, subject)
            if chosen is not False:
                met = state.meets(condition, subject)
                yield (subject["id"], met if chosen or met else None)
    elif form[0] == "forbid":
        yield from forbidden(state, form, hops)
    elif form[0] == "count":
        _, least, most, subjects, groups = form
        if subjects[0] == "relations":
            raise Unsupported("a count of relations")
        things = [(element, state.selects(subjects, element)) for element in state.elements]
        yield state.world.name, state.enough(things, least, most, groups, state.states("elements"))
    elif form[0] == "unique":
        yield from unique(state, form[1], form[2])
    elif form[0] == "paths":
        yield from paths.paths(state, *form[1:])
    elif form[0] == "cycles":
        yield from paths.cycles(state, form[1])
    elif form[0] == "near-names":
        yield from plan.near_names(state, form[1])
    else:
        raise Unsupported(form[0])


def forbidden(state, form, hops):
    _, source, target, where, via, conditions = form
    for relation in state.relations:
        if hops:
            chosen = stretch_selected(state, source, target, relation)
            if where is not None:
                chosen = both([chosen, state.meets(where, relation)])
        else:
            chosen = state.relation_selected(("relations", source, target, None, where), relation)
        if chosen is False:
            continue
        excuses = []
        if via is not None:
            places = [*relation["hops"], relation["source"], relation["target"]]
            passed = either(state.selects(via, state.world.elements[c])
                            for place in places for c in state.containers(place))
            excuses.append(None if passed is False and paths.is_unsure(state, relation) else passed)
        if conditions is not None:
            excuses.append(claimed(state, conditions, relation))
        yield relation["id"], opposite(both([chosen, opposite(either(excuses))]))


def stretch_selected(state, source, target, relation):
    """Of a relation that is judged from each of its stations to the next."""
    stations = [relation["source"], *relation["hops"], relation["target"]]
    found = either(both([state.end_selected(source, *pair), state.end_selected(target, *pair[::-1])])
                   for pair in zip(stations, stations[1:]))
    # A route that nobody knows is one stretch, which may be another one.
    return None if found and paths.is_unsure(state, relation) else found


def claimed(state, condition, relation):
    """An exception is for the author to claim: what the relation doesn't write is none."""
    if condition[0] != "have":
        raise Unsupported("an exception that is no 'have'")
    found = [state.values(relation, name) for name in condition[1]]
    return both(None if None in values else bool(values) for values in found)


def unique(state, names, selector):
    seen = {}
    for element in state.elements:
        chosen = state.selects(selector, element)
        found = [state.values(element, name) for name in names]
        if chosen is False or not all(found):
            continue
        if any(None in values for values in found):
            yield element["id"], None
            continue
        if chosen is None:
            raise Unsupported("a subject of 'unique' that may be none")
        keys = {()}
        for values in found:
            keys = {(*key, str(value).casefold()) for key in keys for value in values}
        yield element["id"], not any(key in seen for key in keys)
        for key in keys:
            seen.setdefault(key, element["id"])
