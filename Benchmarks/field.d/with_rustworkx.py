"""Reads graph.json with orjson, builds the graph with rustworkx, and applies the rules of the measuring
pack: what somebody who knows the fast libraries of Python would write. Prints one count a rule."""
import sys

import orjson
import rustworkx

LEAVES = {"online-service", "digital-signature", "security-service"}
PLATFORMS = {"lgsp"}
SYSTEMS = {
    "system", "sector-system", "report-system", "procedure-system", "document-system", "portal",
    "service-portal", "platform", "lgsp", "national-platform",
}


def main(path):
    with open(path, "rb") as file:
        model = orjson.loads(file.read())
    elements, relations = model["elements"], model["relations"]

    graph = rustworkx.PyDiGraph(multigraph=True)
    places = dict(zip((e["name"] for e in elements), graph.add_nodes_from(elements)))
    if len(places) != len(elements):
        sys.exit("two elements have one name")
    # A name that nobody has ends the script here, and in the rules below.
    edges = [(places[r["source"]], places[r["target"]], r) for r in relations]
    graph.add_edges_from(edges)

    counts = dict.fromkeys(["DO-01", "DO-02", "DO-03", "DO-04", "DO-05", "DO-06"], 0)
    parents = []
    for place, element in enumerate(elements):
        for name in ("owner", "hosted-on"):
            if name in element:
                places[element[name]]
        parent = element.get("parent")
        if parent is not None:
            parents.append((places[parent], place, None))
        if "national" in element:
            continue
        kind = element["kind"]
        if kind in SYSTEMS and not has_owner(element, elements, places):
            counts["DO-01"] += 1
        if kind in ("portal", "service-portal") and element.get("security-level", 0) < 2:
            counts["DO-02"] += 1
        if kind in LEAVES and graph.in_degree(place) == 0 and graph.out_degree(place) == 0:
            counts["DO-05"] += 1

    for source, target, relation in edges:
        stations = [places[hop] for hop in relation.get("via", ())]
        if elements[target]["kind"] == "national-database":
            if elements[source]["kind"] not in PLATFORMS and not any(
                elements[hop]["kind"] in PLATFORMS for hop in stations
            ):
                counts["DO-03"] += 1
        if relation.get("kind") == "syncs" and "protocol" not in relation:
            counts["DO-04"] += 1

    # A whole depends on its parts.
    graph.add_edges_from(parents)
    components = rustworkx.strongly_connected_components(graph)
    counts["DO-06"] = sum(len(component) > 1 for component in components)

    print(len(elements), "elements,", len(relations), "relations")
    for rule, count in counts.items():
        print(rule, count)


def has_owner(element, elements, places):
    while "owner" not in element:
        parent = element.get("parent")
        if parent is None:
            return False
        element = elements[places[parent]]
    return True


main(sys.argv[1])
