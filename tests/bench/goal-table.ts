/** One figure of a bench; no limit where it is only told. */
export interface Goal {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
}

export function info(name: string, value: number, unit: string): Goal {
  return { name, value, unit, limit: Number.POSITIVE_INFINITY };
}

/** The figures as text columns. */
export function goalTable(title: string, goals: readonly Goal[]): string {
  const rows = goals.map(({ name, value, unit, limit }) => [
    name,
    `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`,
    Number.isFinite(limit) ? `${limit} ${unit}` : '',
    Number.isFinite(limit) ? (value <= limit ? 'met' : 'MISSED') : '',
  ]);
  const head = [title, 'measured', 'goal', ''];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}
