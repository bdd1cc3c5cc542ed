"""Small models with everything that rules ask for, the same for the same seed: for soak-verdicts."""
import random

KINDS = [
    "sector-system", "sector-system", "document-system", "report-system", "procedure-system",
    "one-stop-system", "service-portal", "portal", "lgsp", "ldop", "database", "database",
    "sector-database", "shared-store", "data-entity", "code-list", "online-service",
    "shared-service", "identity-service", "payment-service", "mobile-application", "citizen",
    "official", "enterprise", "ministry-system", "outside-system", "national-portal",
    "national-platform", "document-axis", "national-database", "national-procedure-database",
    "national-identity-platform", "ncsc-centre", "government-report-system", "anti-malware", "waf",
    "security-service", "wide-network", "local-network", "network", "conference-system", "terminal",
    "open-data-portal", "open-dataset", "policy", "kiosk", "business-function", "cloud", "firewall",
]
VALUES = {
    "security-level": ["1", "2", "3", "4"],
    "function": ["sector", "other", "reporting", "payment", "authentication", "meeting"],
    "lifecycle": ["planned", "building", "operating", "ended"],
    "internet-facing": ["yes", "no"], "ipv6": ["yes", "no"], "state-secret": ["yes", "no"],
    "fee": ["yes", "no"], "shared": ["yes", "no"],
    "coverage": ["province", "commune", "province, commune", "province, district, commune"],
    "channels": ["web", "mobile", "mobile, web", "counter"],
    "service-level": ["3", "4"], "online": ["full", "partial"],
    "tier": ["province", "district", "commune"],
    "protection-role": ["on-site", "monitoring", "audit", "national-link"],
    "code": ['"A1"', '"a1"', '"B2"', '"C3"'], "agency-code": ['"000.01.02"', '"x y"', '"H01"'],
    "data-contact": ['"Phòng Công nghệ thông tin"'], "reference-code": ['"BRM001"'],
    "sharing-refusal-basis": ['"Luật"'], "level-decision": ['"Quyết định 1"'],
    "assumption": ['"Chưa rõ"'],
}
REFERENCES = {
    "owner": "agency", "level-approver": "agency", "data-owner": "agency", "hosted-on": "place", "masters": "data-entity",
    "consumes": "data-entity", "copy-of": "database", "extends": "database", "protected-by": "waf",
    "draws-on": "database", "connects-through": "network",
}
ON_RELATIONS = {
    "data": ['"Hồ sơ"'], "service": ['"Tra cứu"'], "classification": None, "legal-basis": ['"Nghị định"'],
    "frequency": None, "sla": ['"99%"'], "channel": None, "exception-basis": ['"Quyết định"'],
    "code-lists": None, "complies-with": None, "status": ["operating", "planned"],
}
# Rules are in force from some day on, and until another.
DAYS = ["2021-01-29", "2021-01-29", "2026-01-31"]
STATES = ["elements", "relations", "routes", "attributes"]


class Source(random.Random):
    def some(self, chance):
        return self.random() < chance


def model(seed, vocabulary):
    """The text of a model; `vocabulary` says what kinds and attributes there are."""
    source = Source(seed)
    stated = source.sample(STATES, source.randint(0, 4)) if source.some(0.8) else STATES
    header = f'; states {", ".join(stated)}' if stated else ""
    phased = source.some(0.5)
    lines = [f'architecture m "Mô hình" {{ version "1.0"; as-of {source.choice(DAYS)}{header} }}', "use vn-egov 2.0"]
    if phased:
        lines.append('phases { nay "Hiện trạng" 2020; sau "Mục tiêu" 2025 }')
    lines += ['agency a1 "Sở Một"', 'agency a2 "Sở Hai" { agency a3 "Phòng" }']
    lines += ['data-centre dc "Trung tâm" {']
    lines += [f'zone z{n} "Vùng {n}" {{ role {role} }}' for n, role in enumerate(
        source.sample(["edge", "dmz", "internal", "server", "database", "management", "wireless"],
                      source.randint(1, 7)))]
    lines.append("}")
    count = source.randint(2, 9)
    names, kinds, paths = [], [], []
    focus = source.sample([kind for kind in KINDS if kind in vocabulary.kinds], source.randint(2, 6))
    for index in range(count):
        kinds.append(source.choice(focus) if source.some(0.8) else source.choice(KINDS))
        inside = [p for p in range(index) if kinds[p].endswith("system") and p not in [c for c, _ in paths if _ is not None]]
        paths.append((index, source.choice(inside) if inside and source.some(0.2) else None))
        parent = paths[-1][1]
        names.append(f"{names[parent]}.e{index}" if parent is not None else f"e{index}")
    pools = {"agency": ["a1", "a2", "a2.a3"], "place": ["dc", "dc.z0"]}
    for index, kind in enumerate(kinds):
        for line in vocabulary.ancestors.get(kind, []):
            pools.setdefault(line, []).append(names[index])

    def phase(chance=0.3):
        return source.choice([" from sau", " until sau"]) if phased and source.some(chance) else ""

    def attributes(index, lasting):
        found = []
        for name in source.sample(sorted(VALUES), source.randint(0, 9)):
            if name in vocabulary.attributes:
                found.append(f"{name} {source.choice(VALUES[name])}{phase(0.1 * lasting)}")
        for name, pool in REFERENCES.items():
            targets = [target for target in pools.get(pool, []) if not target.startswith(names[index])]
            if targets and source.some(0.35):
                found.append(f"{name} {source.choice(targets)}")
        return found

    def declare(index, text, lasting=True):
        # A part is declared within the whole, and lasts as long.
        until = phase(0.3 * lasting)
        text.append(f'{kinds[index]} e{index} "{source.choice(["Hệ thống", "Kho", "Cổng"])} {index}"{until} {{')
        text += attributes(index, lasting and not until)
        for child, parent in paths:
            if parent == index:
                declare(child, text, lasting and not until)
        text.append("}")

    for index, parent in paths:
        if parent is None:
            declare(index, lines)
    carriers = [names[i] for i, kind in enumerate(kinds) if vocabulary.kinds.get(kind, {}).get("isCarrier")]
    seen = set()
    for _ in range(source.randint(0, 2 * count)):
        tail, head = source.choice(names), source.choice(names)
        if tail == head or (tail, head) in seen or tail.startswith(head + ".") or head.startswith(tail + "."):
            continue
        seen.add((tail, head))
        hops = [c for c in carriers if c not in (tail, head)]
        route = source.choice(["", "", " direct", " via unknown"] + ([f" via {source.choice(hops)}"] * 3 if hops else []))
        kind = source.choice(["", "", " as syncs", " as sends"])
        body = []
        for name in source.sample(sorted(ON_RELATIONS), source.randint(0, 5)):
            attribute = vocabulary.attributes.get(name)
            if attribute is None:
                continue
            values = ON_RELATIONS[name] or [choice["name"] for choice in attribute.get("choices", [])] or ['"Có"']
            if attribute["type"] != "reference":
                body.append(f"{name} {source.choice(values)}")
        lines.append(f'{tail} -> {head} "Kết nối"{kind}{route}{phase(0.2)} {{ {"; ".join(body)} }}')
    return "\n".join(lines) + "\n"
