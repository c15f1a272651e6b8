import { isBlank } from "../../model/text-faults.ts";
import { isJsonObject } from "../kit/json-document.ts";

/** A whole number above 0, as a number, as text, or as MongoDB writes it: `{"$numberInt": "7"}`. */
export function numberOf(written: unknown): number | undefined {
  const value = isJsonObject(written) ? (written["$numberInt"] ?? written["$numberLong"]) : written;
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Undefined where it is empty, or no text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && !isBlank(value) ? value.trim() : undefined;
}
