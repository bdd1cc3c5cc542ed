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
    nav ol { columns: 3 300px; padding-left: 28px; margin: 0; }
    nav li { break-inside: avoid; }
    a { color: var(--blue); }
    .count { color: #5c6b7a; font-size: 13px; }
    .question { margin: 0 0 10px; color: #44525f; font-style: italic; }
    .note { margin: 6px 0; color: #44525f; font-size: 14px; max-width: 110ch; }
    .empty { background: var(--soft); padding: 8px 12px; border-left: 4px solid var(--line); }
    .scroll { overflow: auto; max-height: 75vh; border: 1px solid var(--line); }
    table { border-collapse: collapse; width: 100%; font-size: 14px; }
    th, td { padding: 4px 10px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
      overflow-wrap: break-word; }
    td { min-width: 48px; max-width: 420px; }
    th { position: sticky; top: 0; background: var(--soft); cursor: pointer; }
    th[aria-sort=ascending]::after { content: ' ▲'; }
    th[aria-sort=descending]::after { content: ' ▼'; }
    tbody tr:nth-child(even) { background: #fafbfc; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .matrix td, .matrix th { padding: 2px 6px; }
    .matrix td { min-width: 14px; }
    .good { color: #1b6e38; font-weight: 600; }
    .bad { color: #a3161a; font-weight: 600; }
    .open { color: #7a5200; font-weight: 600; }
    figure { margin: 10px 0 16px; overflow: auto; }
    figure svg { max-width: 100%; height: auto; }
    @media print { .scroll { max-height: none; overflow: visible; } h2 { break-after: avoid; }
      th { position: static; } body { max-width: none; } tr, figure { break-inside: avoid; } }
    @page { size: A4 landscape; margin: 12mm; }

    """
}
