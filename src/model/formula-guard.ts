/**
 * What a spreadsheet may take for a formula: a sign of one, narrow or wide, after blanks that it may drop. Apostrophes before it
 * count as well, so that one that was there can be told from the one of the guard.
 */
const formula = /^['\s]*[=+\-@\t\r＝＋－＠]/;

/** A text as it stands in a cell of a table: a possible formula after one apostrophe, which makes a text of it. */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text of a cell that was guarded; any other as it is. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
