"""What a random model says of plans: indicators, budgets, gaps and tasks."""


def indicators(source):
    lines, unit = [], source.choice(['"%"', '"%"', '"hệ thống"'])
    for n in range(source.randint(1, 3)):
        classes = source.some(0.15)
        body = []
        if source.some(0.8) and not classes:
            body.append(f"unit {unit if source.some(0.9) else chr(34) + 'ngày' + chr(34)}")
        if classes:
            body.append('classes "C", "B", "A"')
        if source.some(0.5):
            body.append('of "hồ sơ"')
        if n and source.some(0.5):
            body.append("measure i0")
        if source.some(0.2):
            body.append("better lower")
        if source.some(0.5):
            body.append("supported-by a1")
        if source.some(0.2):
            body.append("actual \"B\" by 2020" if classes else "actual 12.5 by 2020 at province")
        for _ in range(source.choice([0, 1, 1, 2, 3])):
            operator = source.choice(["", "", ">= ", ">= ", "> ", "<= "])
            goal = source.choice(["30", "50", "80", "80.5", "100", "120", "30..45", "45..50", "60..140"])
            if ".." in goal:
                operator = ""
            if classes:
                goal = source.choice(['"A"', '"B"', '"C"'])
            elif source.some(0.08):
                operator, goal = "", '"hoàn thiện"'
            by = source.choice([" by 2023", " by 2025", " by 2025", " by 2030", ""])
            at = source.choice([" at province", " at province", " at district", " at province, commune", ""])
            body.append(f"target {operator}{goal}{by}{at}")
        lines.append(f'indicator i{n} "Chỉ tiêu {n}" {{\n' + "\n".join(body) + "\n}")
    return lines


def budgets(source):
    lines = []
    for n in range(source.randint(1, 2)):
        parts = [source.choice([10, 20, 20.5, 30]) for _ in range(source.randint(0, 3))]
        total = sum(parts) + source.choice([0, 0, 0, 0.4, 5, -5])
        bound = source.choice(["", "", "", "> ", "< "])

        def amount(value):
            text = source.choice([f"amount {bound if source.some(0.5) else ''}{value}"] * 8 + ["amount unknown", "", ""])
            return text

        lines.append(f'budget k{n} "Kinh phí {n}" {{\n{amount(max(total, 1))}')
        for m, value in enumerate(parts):
            lines.append(f'budget-part p{m} "Nguồn {m}" {{ {amount(value)} }}')
        lines.append("}")
    return lines


def tasks(source, names, phase):
    """Gaps about elements, tasks that close them, with dates or without; `phase` says perhaps from when on."""
    lines, gaps = [], source.randint(0, 3)
    for n in range(gaps):
        body = []
        if source.some(0.85):
            body.append("about " + ", ".join(source.sample(names, min(len(names), source.randint(1, 2)))))
        if source.some(0.85):
            body.append("change " + source.choice(["added", "ended", "altered", "unknown"]))
        lines.append(f'gap g{n} "Khoảng cách {n}" {{ {"; ".join(body)} }}')
    for n in range(source.randint(1, 3)):
        body = []
        if source.some(0.9):
            body.append("about " + ", ".join(source.sample(names, min(len(names), source.randint(1, 2)))))
        if gaps and source.some(0.7):
            body.append(f"closes g{source.randrange(gaps)}")
        for name, values in {"owner": ["a1", "unknown"], "starts": ["2021-01-01", "2022-06-30", "2024-01-01", "unknown"],
                             "ends": ["2021-12-31", "2023-06-30", "2024-12-31", "unknown"], "result": ['"Xong"'],
                             "criterion": ['"Nghiệm thu"'], "resource": ['"Ngân sách"', "unknown"]}.items():
            if source.some(0.75):
                body.append(f"{name} {source.choice(values[:-1] * 3 + values[-1:])}")
        if n and source.some(0.3):
            body.append(f"after t{n - 1}")
        lines.append(f'task t{n} "Nhiệm vụ {n}"{phase(0.15)} {{ {"; ".join(body)} }}')
    return lines
