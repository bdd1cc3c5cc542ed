"""Small models with everything that rules ask for, the same for the same seed: for soak-verdicts."""
import random

import random_plan
import random_wide

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
    "rented-hosting", "computer", "device", "data-exchange-platform", "national-payment-platform", "workforce",
    "backup-site", "agent-node",
]
VALUES = {
    "security-level": ["1", "2", "3", "4"],
    "function": ["sector", "other", "reporting", "payment", "authentication", "meeting"],
    "lifecycle": ["planned", "building", "operating", "replacing", "ended"],
    "internet-facing": ["yes", "no"], "ipv6": ["yes", "no"], "state-secret": ["yes", "no"],
    "fee": ["yes", "no"], "shared": ["yes", "no"],
    "coverage": ["province", "commune", "province, commune", "province, district, commune"],
    "channels": ["web", "mobile", "mobile, web", "counter"],
    "service-level": ["3", "4"], "online": ["full", "partial"],
    "tier": ["province", "district", "commune"],
    "protection-role": ["on-site", "monitoring", "audit", "national-link"],
    "code": ['"A1"', '"a1"', '"B2"', '"C3"'], "agency-code": ['"000.01.02"', '"x y"', '"H01"'],
    "data-contact": ['"Phòng Công nghệ thông tin"'],
    "reference-code": ['"DRM001"', '"DRM001.001", "DRM002"', '"BRM009"', '"drm1"', '"DRM001", "x"'],
    "sharing-refusal-basis": ['"Luật"'], "level-approved-on": ["2020-05-01"], "level-decision": ['"Quyết định 1"'],
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
REFERRED = {"code-lists": "code-list", "complies-with": "policy"}
NATIONAL = [
    "ndxp", "ngsp", "vdxp", "csdl-dan-cu", "csdl-tthc", "cong-dvc-quoc-gia", "ncsc", "dinh-danh-quoc-gia",
    "thanh-toan-quoc-gia", "truc-van-ban-quoc-gia", "bao-cao-chinh-phu", "tslcd",
]
HOPS = ["ndxp", "ngsp", "vdxp"]
PHASES = {"": [], 'nay "Hiện trạng" 2020; sau "Mục tiêu" 2025': ["sau"],
          'nay "Hiện trạng" 2020; giua "Giữa kỳ" 2023-06-30; sau "Mục tiêu" 2025': ["giua", "sau"]}
# Names that are one, however they are written, among such as aren't.
LABELS = ["Quản lý đất đai", "Phần mềm quản lý đất đai", "quan ly dat dai", "Đất đai - quản lý", "CSDL hộ tịch",
          "Cơ sở dữ liệu hộ tịch", "Hệ thống hộ tịch", "Quản lý đất dai", "Hộ tịch"]
KEPT = ["mật khẩu: Abc@12345", "password=hunter2x", "-----BEGIN PRIVATE KEY-----", "https://so.gov.vn/admin",
        "máy chủ 10.1.2.3", "192.168.1.1", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"]
OPEN = ["phiên bản 10.1.2", "đổi mật khẩu định kỳ", "https://so.gov.vn/gioi-thieu", "8.8.8.8"]
# Rules are in force from some day on, and until another.
DAYS = ["2021-01-29", "2021-01-29", "2022-12-01", "2026-01-31", "2019-05-01"]
STATES = ["elements", "relations", "routes", "attributes"]
# Models of higher seeds have what random_wide adds, too.
LAST_NARROW_SEED = 100_000


def agencies(source):
    """What agencies say of themselves."""
    lines = []
    for name in ("a1", "a2", "a2.a3"):
        body = [f"agency-code {source.choice(VALUES['agency-code'] + ['unknown'])}"] if source.some(0.7) else []
        body += ['data-contact "Phòng Công nghệ thông tin"'] if source.some(0.7) else []
        lines.append(f"extend {name} {{ {'; '.join(body)} }}")
    return lines


def mastered(source):
    """Data that a national database holds, and a database of the province's own perhaps too."""
    lines = ['data-entity du-lieu "Dữ liệu"', 'national-database qg "CSDL quốc gia" { masters du-lieu }']
    body = ["masters du-lieu"] if source.some(0.8) else []
    body += [source.choice(["copy-of qg", "extends qg", "copy-of unknown"])] if source.some(0.5) else []
    return lines + [f'database rieng "CSDL của tỉnh" {{ {"; ".join(body)} }}']


class Source(random.Random):
    def some(self, chance):
        return self.random() < chance


def model(seed, vocabulary):
    """The text of a model; `vocabulary` says what kinds and attributes there are."""
    source = Source(seed)
    stated = source.sample(STATES, source.randint(0, 4)) if source.some(0.8) else STATES
    header = f'; states {", ".join(stated)}' if stated else ""
    phases = source.choice(["", "", *PHASES])
    later, phased = PHASES[phases], bool(phases)
    if seed > LAST_NARROW_SEED and phased and source.some(0.3):
        phases, later = random_wide.PHASES
    lines = [f'architecture m "Mô hình" {{ version "1.0"; as-of {source.choice(DAYS)}{header} }}', "use vn-egov 2.0"]
    if phased:
        lines.append(f"phases {{ {phases} }}")
    national = source.some(0.4)
    if national:
        lines.append("use vn-national 1.0")
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
        return f" {source.choice(['from', 'until'])} {source.choice(later)}" if phased and source.some(chance) else ""

    def attributes(index, lasting):
        found = []
        for name in source.sample(sorted(VALUES), source.randint(0, 9)):
            if name in vocabulary.attributes:
                value = "unknown" if source.some(0.05) else source.choice(VALUES[name])
                if lasting and later and source.some(0.1):
                    found.append(f"{name} {value} until {later[-1]}")
                    found.append(f"{name} {source.choice(VALUES[name])} from {later[-1]}")
                else:
                    found.append(f"{name} {value}{phase(0.1 * lasting)}")
        for name, pool in REFERENCES.items():
            targets = [target for target in pools.get(pool, []) if not target.startswith(names[index])]
            if targets and source.some(0.35):
                found.append(f"{name} {source.choice(targets)}")
        if source.some(0.03):
            found.append(f'evidence "{source.choice(KEPT + OPEN)}"')
        return found

    # What replaces another begins where that ends.
    ranges = {}
    if later and count > 2 and source.some(0.4):
        tops = [index for index, parent in paths if parent is None and not any(p == index for _, p in paths)]
        if len(tops) > 1:
            old, new = source.sample(tops, 2)
            when = source.choice(later)
            ranges = {old: f" until {when}", new: f" from {when} replaces {names[old]}"}

    given = {}

    def declare(index, text, lasting=True):
        # A part is declared within the whole, and lasts as long.
        until = ranges.get(index) or phase(0.3 * lasting)
        start = len(text)
        label = source.choice(LABELS) if source.some(0.15) else f'{source.choice(["Hệ thống", "Kho", "Cổng"])} {index}'
        text.append(f'{kinds[index]} e{index} "{label}"{until} {{')
        text += attributes(index, lasting and not until)
        given[names[index]] = {line.split()[0] for line in text[start + 1:]}
        given[names[index]] |= {"lasting"} if lasting and not until else set()
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
        if national and source.some(0.3):
            head = source.choice(NATIONAL)
            if source.some(0.2):
                tail, head = head, tail
        if tail == head or (tail, head) in seen:
            continue
        seen.add((tail, head))
        hops = [c for c in carriers + HOPS * national if c not in (tail, head)]
        some = ", ".join(source.sample(hops, min(len(hops), source.choice([1, 1, 2]))))
        route = source.choice(["", "", " direct", " via unknown"] + [f" via {some}"] * 3 * bool(hops))
        kind = source.choice(["", "", " as syncs", " as sends"])
        body = []
        for name in source.sample(sorted(ON_RELATIONS), source.randint(0, 5)):
            attribute = vocabulary.attributes.get(name)
            if attribute is None:
                continue
            values = ON_RELATIONS[name] or [choice["name"] for choice in attribute.get("choices", [])] or ['"Có"']
            pool = pools.get(REFERRED.get(name), [])
            if attribute["type"] != "reference" or pool:
                body.append(f"{name} {source.choice(pool or values)}")
        if source.some(0.03):
            body.append("exception-basis unknown") if "exception-basis" not in " ".join(body) else None
        lines.append(f'{tail} -> {head} "Kết nối"{kind}{route}{phase(0.2)} {{ {"; ".join(body)} }}')
    indicators = random_plan.indicators(source) if source.some(0.4) else []
    lines += indicators
    lines += random_plan.budgets(source) if source.some(0.3) else []
    lines += random_plan.tasks(source, names, phase) if source.some(0.35) else []
    lines += agencies(source) if source.some(0.3) else []
    lines += ['data-centre du "Trung tâm dự phòng"'] if source.some(0.1) else []
    lines += mastered(source) if source.some(0.1) else []
    if seed > LAST_NARROW_SEED:
        relations = [line.split(" {")[0].split('"')[0] + '"Kết nối"' for line in lines if " -> " in line]
        base = random_wide.Base(dict(zip(names, kinds)), given, later, national, relations, vocabulary)
        lines += random_wide.additions(source, base, bool(indicators))
    return "\n".join(lines) + "\n"
