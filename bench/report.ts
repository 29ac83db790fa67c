export type Row = { what: string; measured: string; against?: string; goal: string };

/** A table for people on standard output, and a JSON line each for programs. */
export function report(rows: readonly Row[], figures: readonly Record<string, unknown>[]): void {
  const columns = ['what', 'measured', 'against', 'goal'] as const;
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  console.log(`\n${line(columns)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(line(columns.map((column) => row[column] ?? '')));
  console.log('');
  for (const figure of figures) console.log(JSON.stringify(figure));
}
