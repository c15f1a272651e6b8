/** A whole number above 0, as a number or as text. */
export function numberOf(value: unknown): number | undefined {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Undefined where it is empty, or no text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
