/** What follows a comma within the name of one company. */
const legalForm = /^(?:inc|ltd|llc|l\.l\.c|corp|co|gmbh|ag|s\.?a|plc|pbc|l\.?p)\.?$/i;

/** Those whom a text names: `OpenAI, Microsoft, and Trend Micro, Inc.` are three. */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(/[,;]\s*/)) {
    const name = part.trim().replace(/^and\s+/i, "");
    const before = names.at(-1);
    if (legalForm.test(name) && before !== undefined) names[names.length - 1] = `${before}, ${name}`;
    else if (name !== "") names.push(name);
  }
  return [...new Set(names)];
}
