"""A model with one view of up to 300 boxes, the same for the same seed: for soak-views."""
import random

UNITS = ["Sở Thông tin và Truyền thông", "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Y tế"]
NAMES = ["Hệ thống quản lý", "Phần mềm tiếp nhận", "Ứng dụng tra cứu", "Hệ thống báo cáo"]
FIELDS = ["đất đai", "hộ tịch", "đầu tư công", "văn bản điều hành", "xây dựng", "y tế cơ sở"]
LINES = ["Gửi hồ sơ", "Tra cứu", "Đồng bộ danh mục", "Nhận kết quả", "Báo cáo định kỳ"]
KINDS = ["sector-system", "portal", "database", "report-system", "shared-service", "lgsp"]
# Most views are Graphviz's work, as clusters are what it can fail at; bands are ours.
GROUPINGS = ["container", "container", "container", "layer", "owner", "kind"]


def view(seed, most=300):
    """The text of the model; how many elements and relations its view shows."""
    source = random.Random(seed)
    count = source.randint(2, most)
    units = source.randint(1, 5)
    parents = []
    depth = source.choice([0, 0, 1, 3])
    for element in range(count):
        inside = element > 4 and depth and source.random() < 0.3
        parents.append(source.randrange(element) if inside else None)
    level = []
    for element, parent in enumerate(parents):
        level.append(0 if parent is None else level[parent] + 1)
        if level[element] > depth:
            parents[element], level[element] = None, 0
    unit = [source.randrange(units) for _ in range(count)]
    children = [[] for _ in range(count)]
    for element, parent in enumerate(parents):
        if parent is not None:
            children[parent].append(element)
    path = []
    for element, parent in enumerate(parents):
        path.append(f"a{unit[element]}.s{element}" if parent is None else f"{path[parent]}.s{element}")

    lines = ['architecture ve "Hình ngẫu nhiên" { version "1.0"; as-of 2021-01-29 }',
             "use vn-egov 2.0"]
    pending = [("agency", index) for index in reversed(range(units))]
    while pending:
        what, index = pending.pop()
        if what == "end":
            lines.append("}")
            continue
        if what == "agency":
            lines.append(f'agency a{index} "{UNITS[index]}" {{')
            inner = [e for e in range(count) if parents[e] is None and unit[e] == index]
        else:
            name = f"{source.choice(NAMES)} {source.choice(FIELDS)} {index}"
            lines.append(f'{source.choice(KINDS)} s{index} "{name}" {{')
            inner = children[index]
        pending.append(("end", 0))
        pending += [("element", element) for element in reversed(inner)]

    wanted = min(int(count * source.uniform(0.3, 1.9)), 600)
    seen = set()
    for _ in range(20 * wanted):
        if len(seen) >= wanted:
            break
        tail, head = source.randrange(count), source.randrange(count)
        if tail == head or (tail, head) in seen:
            continue
        seen.add((tail, head))
        lines.append(f'{path[tail]} -> {path[head]} "{source.choice(LINES)}"')
    shown = ", ".join(f"in a{index}" for index in range(units))
    direction = source.choice(["", "direction down; ", "direction right; "])
    lines.append(f'view v "Hình {seed}" {{ show {shown}; {direction}group by {source.choice(GROUPINGS)} }}')
    return "\n".join(lines) + "\n", count, len(seen)
