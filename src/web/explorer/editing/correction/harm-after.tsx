import { Preview } from "../preview.tsx";
import type { Values } from "./draft.ts";

interface HarmAfterProps {
  readonly incident: string;
  readonly stored: Values;
  readonly changed: Values;
}

const dates = ["startedOn", "containedOn"];
const kindsOfHarm = ["incidentKind", "channels"];

/**
 * Whom harm reaches once an incident is corrected, where that may change. The API answers from what is written, for any days: so
 * not where other harm starts, nor where the start is one that the API assumes.
 */
export function HarmAfter({ incident, stored, changed }: HarmAfterProps) {
  const isChanged = (names: readonly string[]) => names.some((name) => name in changed);
  const [from, to] = dates.map((name) => (name in changed ? changed : stored)[name] as string | null | undefined);
  if (isChanged(kindsOfHarm)) return <p>Other harm starts there: whom it reaches is answered once this is saved.</p>;
  if (!isChanged([...dates, "disclosedOn"])) return null;
  if (!from) return <p>Without a start, one is assumed: whom harm reaches is answered once this is saved.</p>;
  return <Preview seeds={[incident]} during={to ? { from, to } : { from }} />;
}
