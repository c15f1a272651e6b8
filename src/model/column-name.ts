/** What a field is called as a column of a table, written or read: `released_on` for `releasedOn`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
