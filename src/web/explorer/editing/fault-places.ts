import type { Outcome } from "./change.tsx";
import { type Changes, faultsOf } from "./operations.ts";

type Fault = Changes["userErrors"][number];

/** What stands against a change, said at the fields that the form has a label for where it is about them. */
export function faultPlaces(errors: readonly Fault[], labels: Readonly<Record<string, string>>) {
  const faultsAt: Record<string, string> = {};
  const untold: Fault[] = [];
  for (const error of errors) {
    const field = error.path.find((part) => Object.hasOwn(labels, part));
    if (field === undefined) untold.push(error);
    else faultsAt[field] = [faultsAt[field] ?? [], withoutPlace(error, field)].flat().join("\n");
  }
  const atFields = Object.keys(faultsAt).length === 0 ? [] : ["It cannot be saved like this: see what is said at the fields."];
  return { faults: [...faultsOf(untold), ...atFields], faultsAt } satisfies Omit<Outcome, "lines">;
}

/** Messages begin with what they are about, which is plain where they stand next to it, but for the line of a list. */
function withoutPlace({ message, path }: Fault, field: string): string {
  const at = path.indexOf(field);
  const places = path.slice(0, at + 1).map((_, start) => inWords(path.slice(start)));
  const place = places.find((one) => message.startsWith(`${one}: `));
  const line = Number(path[at + 1] ?? Number.NaN) + 1;
  return `${Number.isNaN(line) ? "" : `Line ${line}: `}${place === undefined ? message : message.slice(place.length + 2)}`;
}

/** `["externalIds", "0", "scheme"]` as messages have it: `externalIds[0].scheme`. */
function inWords(path: readonly string[]): string {
  return path.join(".").replace(/\.(\d+)(?=\.|$)/g, "[$1]");
}
