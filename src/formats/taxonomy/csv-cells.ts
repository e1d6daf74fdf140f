/** What a spreadsheet would take for a formula, behind any number of the quotes that keep it from doing so. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A cell that no spreadsheet runs: a quote stands before what begins like a formula. */
export function safeCell(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `safeCell`. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Several words in one cell, parted by bars; a bar or backslash inside a word has a backslash before it. */
export function joinCell(words: readonly string[]): string {
  return words.map((word) => word.replace(/[\\|]/g, String.raw`\$&`)).join('|');
}

export function splitCell(cell: string): readonly string[] {
  if (cell === '') return [];
  const words: string[] = [''];
  for (let at = 0; at < cell.length; at += 1) {
    const letter = cell[at];
    if (letter === '|') words.push('');
    else {
      if (letter === '\\') at += 1;
      words.push((words.pop() ?? '') + (cell[at] ?? ''));
    }
  }
  return words.map((word) => word.trim()).filter((word) => word !== '');
}
