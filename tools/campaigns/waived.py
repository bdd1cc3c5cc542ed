"""Which findings the waivers of an exported model excuse; nobody says which day it is, so all of them hold."""


def told(world, subject):
    """A subject as a finding names it."""
    name = subject[-1] if isinstance(subject, tuple) else subject
    relation = world.relation_named.get(name)
    return f"{relation['source']} -> {relation['target']}" if relation and " -> " in name else name


def identity(relation):
    """What versions of a relation have in common."""
    parts = ("source", "target", "kind", "label")
    return tuple(relation.get(part) for part in parts) if " -> " in relation["id"] else relation["id"]


def waived(world, code, subject):
    relation = world.relation_named.get(subject)
    for waiver in world.document["waivers"]:
        if waiver["rule"] != code:
            continue
        if "any" in waiver:
            return True
        if "relation" in waiver:
            about = world.relation_named[waiver["relation"]]
            found = relation is not None and identity(about) == identity(relation)
        elif "element" in waiver:
            found = subject == waiver["element"]
        elif "indicator" in waiver:
            found = (subject[-1] if isinstance(subject, tuple) else subject) == waiver["indicator"]
        else:
            found = subject in (None, world.name)
        if found:
            return True
    return False
