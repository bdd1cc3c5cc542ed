/// The style sheet and the script of report pages, and what a browser lets such a page do: nothing but
/// to show them.
enum PageProgram {
  /// The script is named by its SHA-256, so that nothing else runs.
  static let policy: StaticString =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-stg9vY7x7/O02PfomOGBsEjoAac8BewqF5SCyKMLiNc='; img-src data:; base-uri 'none'; form-action 'none'"

  /// Sorts a table by the column whose heading is clicked: numbers and days by value, texts as the
  /// reader's language orders them; a second click turns it round.
  static let script: StaticString = """
    "use strict";
    for (const heading of document.querySelectorAll("th")) {
      heading.tabIndex = 0;
      const sort = () => {
        const table = heading.closest("table");
        const place = heading.cellIndex;
        const down = heading.getAttribute("aria-sort") === "ascending";
        for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = row => row.cells[place].dataset.sort ?? row.cells[place].textContent;
        const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
        const rows = [...table.tBodies[0].rows].map(row => [key(row), row]);
        const number = text => text === "" || text === "–" ? NaN : Number(text);
        rows.sort(([one], [other]) => {
          const [a, b] = [number(one), number(other)];
          const result = isNaN(a) || isNaN(b) ? order(one, other) : a - b;
          return down ? -result : result;
        });
        table.tBodies[0].append(...rows.map(([, row]) => row));
      };
      heading.addEventListener("click", sort);
      heading.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); }
      });
    }
    """

  static let style: StaticString = """

    :root { color-scheme: light; --line: #d5dbe3; --soft: #f4f6f9; --ink: #1c2733; --blue: #0b4f8a; }
    body { font: 15px/1.5 'Noto Sans', 'Segoe UI', 'DejaVu Sans', Arial, sans-serif; color: var(--ink);
      margin: 0 auto; max-width: 1500px; padding: 0 24px 48px; }
    header { border-bottom: 3px solid var(--blue); margin-bottom: 16px; }
    h1 { font-size: 26px; margin: 24px 0 8px; }
    h2 { font-size: 20px; margin: 40px 0 2px; color: var(--blue); }
    nav ol { columns: 3 300px; column-gap: 24px; padding: 0; margin: 0; }
    nav li { break-inside: avoid; margin-left: 28px; }
    a { color: var(--blue); }
    .count { color: #5c6b7a; font-size: 13px; white-space: nowrap; }
    .question { margin: 0 0 10px; color: #44525f; font-style: italic; }
    .note { margin: 6px 0; color: #44525f; font-size: 14px; max-width: 110ch; }
    .empty { background: var(--soft); padding: 8px 12px; border-left: 4px solid var(--line); }
    .scroll { overflow: auto; max-height: 75vh; border: 1px solid var(--line); }
    table { border-collapse: collapse; width: 100%; font-size: 14px; }
    th, td { padding: 4px 10px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
      overflow-wrap: break-word; }
    td { min-width: 48px; max-width: 420px; }
    th { position: sticky; top: 0; background: var(--soft); cursor: pointer; }
    th.medium { min-width: 110px; }
    th.long { min-width: 220px; width: 24%; }
    tr:not(:has(th:nth-child(7))):not(:has(.long ~ .long)) > th.long { width: 38%; }
    th[aria-sort=ascending]::after { content: ' ▲'; }
    th[aria-sort=descending]::after { content: ' ▼'; }
    tbody tr:nth-child(even) { background: #fafbfc; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    td.number, th.number { padding-right: 18px; }
    th.number { min-width: 60px; max-width: 130px; }
    .date { white-space: nowrap; }
    .matrix td, .matrix th, .matrix .number { padding: 2px 6px; }
    .matrix td, .matrix th.number { min-width: 14px; }
    .good { color: #1b6e38; font-weight: 600; }
    .bad { color: #a3161a; font-weight: 600; }
    .open { color: #7a5200; font-weight: 600; }
    .good, .bad, .open { min-width: 76px; }
    figure { margin: 10px 0 16px; overflow: auto; }
    figure svg { max-width: 100%; height: auto; }
    @media print {
      body { font-size: 12px; line-height: 1.4; max-width: none; padding: 0; }
      h1 { font-size: 20px; margin-top: 0; }
      h2 { font-size: 15px; margin-top: 20px; }
      h2, .question, .question + .note, figure { break-after: avoid; }
      tr, figure, .note { break-inside: avoid; }
      table, .note, .count { font-size: 11px; }
      .note { margin: 3px 0; max-width: none; }
      .scroll { max-height: none; overflow: visible; border: 0; }
      th, td { padding: 2px 5px; }
      td.number, th.number { padding-right: 10px; }
      th { position: static; }
      td, th.medium, th.long, th.number { min-width: 0; }
      .matrix td, .matrix th, .matrix .number { padding: 1px 3px; }
    }
    @page { size: A4 landscape; margin: 12mm; }

    """
}
