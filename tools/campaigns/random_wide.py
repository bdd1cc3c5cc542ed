"""What the random models of the first seeds don't have: places that come and go, nodes, parts elsewhere, extensions,
waivers, relations with an id and several between two, elements made outside, and what the rules name side by side."""
from collections import namedtuple

# What a model has so far: kinds by name, by name the attributes that are given (and `lasting`, where an element is
# there in all phases), later phases, whether it uses the national catalogue, relations.
Base = namedtuple("Base", "kinds given later national relations vocabulary")

# Two kinds that a rule joins; what is behind the colon an element of the catalogue can be, too.
PAIRS = [
    "shared-store database", "shared-store database", "sector-database person", "sector-database sector-system",
    "lgsp national-platform:ndxp", "lgsp national-platform:ngsp", "document-system document-axis:truc-van-ban-quoc-gia",
    "report-system government-report-system:bao-cao-chinh-phu", "anti-malware ncsc-centre:ncsc",
    "security-service ncsc-centre:ncsc", "service-portal national-portal:cong-dvc-quoc-gia",
    "procedure-system national-portal:cong-dvc-quoc-gia", "procedure-system service-portal",
    "procedure-system national-procedure-database:csdl-tthc", "procedure-system identity-service",
    "service-portal national-identity-platform:dinh-danh-quoc-gia", "procedure-system payment-service",
    "online-service payment-service", "online-service national-payment-platform:thanh-toan-quoc-gia",
    "data-centre wide-network", "local-network wide-network", "data-centre local-network", "local-network internet",
    "data-centre dedicated-network:tslcd", "portal waf", "service-portal waf", "system national-database:csdl-dan-cu",
    "sector-system national-database:csdl-dan-cu", "agency national-database", "agency sector-system",
    "data-centre mobile-network", "lgsp document-axis:truc-van-ban-quoc-gia", "ldop database", "organisation database",
    "citizen database", "agency kiosk", "objective sector-system", "leader sector-system", "kiosk database",
    "website database", "anti-malware ncsc-centre:ncsc",
    "sector-system data-orchestration-platform", "sector-system sector-system", "sector-system sector-system",
    "sector-system ministry-system", "private-system sector-database", "wide-network portal", "node sector-system",
    "business-function sector-system", "regulation sector-system", "internal-system sector-database",
]
ON_RELATIONS = ['data "Hồ sơ"', 'service "Tra cứu"', 'legal-basis "Nghị định"', 'sla "99%"', 'classification "Nội bộ"',
                'frequency "Hằng ngày"', 'exception-basis "Quyết định"', "status operating", "status planned", "channel lgsp",
                "channel unknown", "frequency unknown", "data unknown", "classification unknown", "code-lists dm",
                "code-lists unknown", "complies-with cs", "complies-with cs"]
ON_ELEMENTS = {
    "lifecycle": ["planned", "building", "operating", "operating", "replacing", "ended", "unknown"],
    "internet-facing": ["yes", "yes", "no", "unknown"], "security-level": ["1", "2", "3", "4", "unknown"],
    "shared": ["yes", "no", "unknown"], "function": ["sector", "other", "reporting", "payment", "authentication"],
    "owner": ["a1", "a2", "a2.a3", "a4", "unknown"], "data-owner": ["a1", "a4", "unknown"], "fee": ["yes", "yes", "no"],
    "service-level": ["3", "4"], "online": ["full", "partial", "unknown"], "state-secret": ["yes", "no"],
    "coverage": ["province, commune", "commune"],
    "channels": ["mobile, web", "mobile"] + [f"mobile, {name}" for name in ("counter", "kiosk", "phone", "email", "social")],
    "level-decision": ['"Quyết định 1"'], "level-approved-on": ["2020-05-01"], "level-approver": ["a1", "a4", "unknown"],
    "protection-role": ["on-site", "monitoring", "audit", "national-link"], "ipv6": ["yes", "no"],
    "reference-code": ['"DRM001"', '"DRM001.001", "ARM002"', '"ARM002"', '"x"', "unknown"],
    "tier": ["province", "district", "commune"],
    "sharing-refusal-basis": ['"Luật"'], "code": ['"A1"', '"W1"', '"w1"'],
}
PLACES = ["dp", "dp.p0", "dp.p0.n0", "nm", "rh", "cl", "dc", "dc.z0", "unknown"]
RULES = ["GOV-01", "SEC-01", "SEC-08", "STR-12", "STR-03", "INT-04", "INT-06", "INT-12", "TEC-01", "DAT-06", "STR-15",
         "SEC-15", "STR-07", "STR-11", "INT-16", "IND-09", "INT-02", "SEC-04", "STR-01", "TEC-09"]
OF_MODEL = ["STR-05", "INT-01", "DAT-03", "SVC-01", "GOV-09", "TEC-05", "SEC-10", "SEC-11", "TEC-02", "GOV-06", "DAT-08"]
OF_INDICATORS = ["IND-01", "IND-02", "IND-03", "IND-04", "IND-06", "IND-08"]
MANDATORY = {"INT-04", "SEC-15", "SEC-01", "SEC-04", "INT-01", "SVC-01", "TEC-05", "SEC-10", "SEC-11", "IND-08", "STR-05"}


PHASES = ('nay "Hiện trạng" 2020; dau "Bước đầu" 2021-06-30; giua "Giữa kỳ" 2023-06-30; sau "Mục tiêu" 2025',
          ["dau", "giua", "sau"])


class Widening:
    def __init__(self, source, base):
        self.source, self.base, self.lines = source, base, []
        self.kinds = dict(base.kinds)
        self.marked, self.replaced = [], set()

    def phase(self, chance=0.3):
        source, later = self.source, self.base.later
        return f" {source.choice(['from', 'until'])} {source.choice(later)}" if later and source.some(chance) else ""

    def value(self, name, values, lasting=True):
        """One value, or one until a phase and another from then on."""
        source, later = self.source, self.base.later
        if lasting and later and source.some(0.15):
            when = source.choice(later)
            return [f"{name} {source.choice(values)} until {when}", f"{name} {source.choice(values)} from {when}"]
        return [f"{name} {source.choice(values)}{self.phase(0.1 * lasting)}"]

    def body(self, count, lasting):
        found = []
        for name in self.source.sample(sorted(ON_ELEMENTS), self.source.randint(0, count)):
            if name in self.base.vocabulary.attributes:
                found += self.value(name, ON_ELEMENTS[name], lasting)
        return found

    def places(self):
        """Places of every sort, some of which are there in part of the time."""
        source = self.source
        zone = f"role {source.choice(['dmz', 'dmz', 'internal', 'unknown'])}"
        zone += "; protected-by wa" * source.some(0.3)
        self.lines += [
            f'data-centre dp "Trung tâm mới"{self.phase()} {{',
            f'zone p0 "Vùng mới" {{ {zone}; node n0 "Máy chủ" }}', "}",
            f'node nm "Máy chủ riêng" {{ {"; ".join(self.value("hosted-on", PLACES[:2] + PLACES[4:]))} }}',
            f'rented-hosting rh "Hạ tầng thuê"{self.phase()}', f'cloud cl "Đám mây"{self.phase()}',
            f'waf wa "Tường lửa ứng dụng"{self.phase()}', f'agency a4 "Sở Bốn"{self.phase()}']
        roles = ["edge", "dmz", "internal", "server", "database", "management", "wireless"]
        for number in range(source.choice([0, 0, 1, 2])):
            place = self.value(*source.choice([("hosted-on", ["dc", "dp", "unknown"]), ("part-of", ["dc", "unknown"])]))
            self.lines.append(f'zone y{number} "Vùng rời {number}" {{ role {source.choice(roles)}; {"; ".join(place)} }}')
        for name, given in self.base.given.items():
            found, lasting = [], "lasting" in given
            if "hosted-on" not in given and source.some(0.4):
                found += self.value("hosted-on", PLACES, lasting)
            if "protected-by" not in given and source.some(0.2):
                found += self.value("protected-by", ["wa", "wa", "unknown"], lasting)
            if "part-of" not in given and source.some(0.1):
                whole = source.choice(list(self.base.given))
                if whole < name and whole.split(".")[0] != name.split(".")[0]:
                    found.append(f"part-of {whole}")
            for other in source.sample(sorted(ON_ELEMENTS), source.randint(0, 4)):
                if other not in given and other in self.base.vocabulary.attributes:
                    found += self.value(other, ON_ELEMENTS[other], lasting)
            if found:
                self.lines.append(f"extend {name} {{ {'; '.join(found)} }}")

    def element(self, name, kind, nested=False):
        source = self.source
        lasting = "" if nested else self.phase()
        body = self.body(6, not lasting and not nested)
        body += self.value("hosted-on", PLACES, not lasting) if source.some(0.4) else []
        body += ["outside yes"] if source.some(0.05) else []
        body += ['tag "nhãn"'] if source.some(0.1) else []
        body += [f'alias "Tên khác {source.randint(0, 9)}"'] if source.some(0.1) else []
        self.kinds[name] = kind
        return f'{kind} {name.split(".")[-1]} "{source.choice(["Phân hệ", "Kho", "Trạm"])} {name}"{lasting} {{', body

    def pairs(self):
        """Two elements that a rule asks to be joined, and perhaps a relation one way or the other."""
        source = self.source
        for number in range(source.randint(1, 5)):
            first, second = source.choice(PAIRS).split()
            second, _, catalogue = second.partition(":")
            tail, head = f"s{number}a", f"s{number}b"
            known = [name for name, kind in self.base.kinds.items() if kind == first]
            if known and source.some(0.5):
                tail = source.choice(known)
            inside = tail not in known and source.some(0.12)
            head_line = None
            if catalogue and self.base.national and source.some(0.6):
                head = catalogue
            else:
                head_line, head_body = self.element(f"{tail}.{head}" if inside else head, second, inside)
            if tail not in known:
                line, body = self.element(tail, first)
                self.lines += [line, *body, *([head_line, *head_body, "}"] if inside and head_line else []), "}"]
            if head_line and inside:
                head = f"{tail}.{head}"
            elif head_line:
                if second in ("database", "national-database") and source.some(0.5):
                    head_body += [source.choice(["masters dl", "masters dl", "masters unknown"])]
                self.lines += [head_line, *head_body, "}"]
            if source.some(0.75):
                ends = (tail, head) if source.some(0.6) else (head, tail)
                self.relation(*ends, number)
            if first == "shared-store" and source.some(0.7) and head in self.kinds and tail not in known:
                self.lines.append(f"extend {tail} {{ draws-on {head} }}")
        self.lines.append('data-entity dl "Thực thể"')
        users = [name for name in self.kinds if "consumes" not in self.base.given.get(name, ())]
        for name in source.sample(users, min(len(users), source.randint(0, 2))):
            self.lines.append(f"extend {name} {{ consumes {source.choice(['dl', 'dl', 'unknown'])} }}")

    def lists(self):
        """Lists that others are judged by."""
        self.lines += ['code-list dm "Danh mục mã"', 'policy cs "Quy định"']
        if self.source.some(0.3):
            self.lines += [f'reference-item r{n} "Mục" {{ code {self.source.choice(codes)} }}' for n, codes in enumerate(
                [['"DRM001"', '"drm001"', "unknown"], ['"ARM002"'], ['"DRM001.001"', '"ARM001"']])]

    def extensions(self):
        """Parts and relations that another file adds."""
        source = self.source
        for number, name in enumerate(source.sample(list(self.base.given), min(2, len(self.base.given)))):
            other = source.choice(list(self.kinds))
            kind = source.choice(["sector-system", "database", "business-function", "lgsp", "waf"])
            body = [f'{kind} x{number} "Phần thêm"{self.phase(0.2 * ("lasting" in self.base.given[name]))}']
            if other != name:
                body.append(f'-> {other} "Bổ sung"{self.route((name, other))}')
            self.lines.append(f"extend {name} {{ {'; '.join(body)} }}")

    def route(self, ends):
        source = self.source
        hops = [name for name, kind in self.kinds.items()
                if self.base.vocabulary.kinds[kind]["isCarrier"] and name not in ends]
        hops += [hop for hop in ["ndxp", "ngsp"] * self.base.national if hop not in ends]
        via = ", ".join(source.sample(sorted(set(hops)), min(len(set(hops)), source.choice([1, 1, 2]))))
        return source.choice(["", " direct", " direct", " via unknown"] + [f" via {via}"] * 4 * bool(hops))

    def relation(self, tail, head, number):
        """A relation, perhaps with an id, in two versions, or with another one beside it."""
        source, later = self.source, self.base.later
        kind = source.choice(["", "", " as syncs", " as sends", " as integrates", " as shares"])

        def body():
            found = source.sample(ON_RELATIONS, source.randint(0, 4))
            names = [value.split()[0] for value in found]
            return f" {{ {'; '.join(v for n, v in enumerate(found) if names.index(names[n]) == n)} }}"

        ends, form = (tail, head), source.randrange(5)
        label = "" if source.some(0.1) else f' "Ghép {number}"'
        if form == 0 and later:
            when = source.choice(later)
            self.lines.append(f"{tail} -> {head}{label}{kind}{self.route(ends)} until {when}{body()}")
            self.lines.append(f"{tail} -> {head}{label}{kind}{self.route(ends)} from {when}{body()}")
        elif form == 1:
            self.lines.append(f"{tail} -> {head}{label}{kind}{self.route(ends)}{self.phase(0.2)} id q{number}{body()}")
            self.marked.append(f"q{number}")
        else:
            self.lines.append(f"{tail} -> {head}{label}{kind}{self.route(ends)}{self.phase(0.2)}{body()}")
        if form == 2:
            self.lines.append(f'{tail} -> {head} "Thêm {number}"{kind}{self.route(ends)}{self.phase(0.2)}{body()}')

    def successors(self):
        """One element in the place of several, and who goes on with the old ones or not."""
        source, when = self.source, self.source.choice(self.base.later)
        olds = ["v0", "v1"][:source.choice([1, 2])]
        for name in olds:
            line, body = self.element(name, source.choice(["sector-system", "database", "lgsp"]), True)
            self.lines += [line.replace(" {", f" until {when} {{"), *body, "}"]
        line, body = self.element("v2", source.choice(["sector-system", "database", "lgsp"]), True)
        self.lines += [line.replace(" {", f" from {when} replaces {', '.join(olds)} {{"), *body, "}"]
        for name in source.sample([n for n in self.base.given], min(2, len(self.base.given))):
            if "lasting" not in self.base.given[name]:
                continue
            old = source.choice(olds)
            self.lines.append(f'{name} -> {old} "Nối cũ"{self.route((name, old))}{source.choice(["", f" until {when}"])}')
            if source.some(0.6):
                self.lines.append(f'{name} -> v2 "Nối mới"{self.route((name, "v2"))}{source.choice(["", f" from {when}"])}')

    def gaps(self):
        """Gaps that last for part of the time, and what closes them."""
        source = self.source
        ended = [name for name, given in self.base.given.items() if "lasting" not in given]
        names = source.sample(ended or list(self.kinds), 1) + source.sample(list(self.kinds), 1)
        names = sorted(set(names))
        change = source.choice(["added", "ended", "ended", "altered", "unknown"])
        self.lines.append(f'gap h0 "Khoảng cách mới"{self.phase(0.4)} {{ about {", ".join(names)}; change {change} }}')
        self.lines.append(f'task h1 "Nhiệm vụ mới"{self.phase(0.4)} {{ about {source.choice(list(self.kinds))}; closes h0; '
                          'owner a4; ends 2024-12-31; result "Xong"; criterion "Nghiệm thu"; resource "Ngân sách" }')

    def waivers(self):
        """Waivers of rules on elements, on relations, on the model and on whatever there is."""
        source, seen = self.source, set()
        subjects = [*self.base.given, *self.base.relations, *self.marked, *(["i0"] * 2), "m", "m", "any"]
        for _ in range(source.randint(1, 8)):
            subject = source.choice(subjects)
            rules = OF_MODEL if subject == "m" else OF_INDICATORS if subject == "i0" else RULES
            rule = source.choice(rules)
            if (rule, subject) in seen or subject == "any" and rule in MANDATORY:
                continue
            seen.add((rule, subject))
            approved = '; approved-by "Công văn 1"' if rule in MANDATORY else ""
            self.lines.append(f'waive {rule} on {subject} until 2027-01-01 {{ reason "Chờ"; owner a1{approved} }}')


def additions(source, base, has_indicators):
    widening = Widening(source, base)
    widening.places()
    widening.lists()
    widening.pairs()
    if source.some(0.3):
        widening.extensions()
    if base.later and source.some(0.4):
        widening.successors()
    if source.some(0.3):
        widening.gaps()
    if base.national and source.some(0.3):
        widening.lines.append(f"extend {source.choice(['csdl-dan-cu', 'csdl-tthc'])} {{ masters dl }}")
    if source.some(0.3):
        widening.waivers()
    return [line for line in widening.lines if has_indicators or not (line.startswith("waive") and " on i0 " in line)]
