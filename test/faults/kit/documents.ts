/** A vendor that supplies this number of labs, each of which supplies the next one: all of them are reached from the vendor. */
export function suppliedBy(vendor: string, labs: number, { text = "" }: { readonly text?: string } = {}): object {
  const numbers = Array.from({ length: labs }, (_, number) => number);
  const lab = (number: number) => `${vendor}-lab-${number}`;
  const supply = (id: string, from: string, to: string) => ({
    ...{ id, kind: "SUPPLIES_COMPUTE", from, to },
    claims: [{ id: `claim-${id}`, status: "CONFIRMED", confidence: 1, sources: [`${vendor}-paper`], assertedBy: "ann" }],
  });
  return {
    format: "ai-supply-graph/1",
    sources: [{ id: `${vendor}-paper`, publisher: "A paper" }],
    entities: [
      { id: vendor, kind: "ORGANIZATION", name: `The ${vendor}` },
      ...numbers.map((number) => ({
        id: lab(number),
        kind: "ORGANIZATION",
        name: `Lab ${number} of ${vendor}`,
        ...(text === "" ? {} : { description: text }),
      })),
    ],
    relationships: [
      ...numbers.map((number) => supply(`${vendor}-direct-${number}`, vendor, lab(number))),
      ...numbers.slice(1).map((number) => supply(`${vendor}-next-${number}`, lab(number - 1), lab(number))),
    ],
  };
}

/** The same, one record a line. */
export function linesOf(document: object): string {
  const { sources, entities, relationships } = document as Readonly<Record<string, readonly object[]>>;
  const records = [
    ...(sources ?? []).map((source) => ({ source })),
    ...(entities ?? []).map((entity) => ({ entity })),
    ...(relationships ?? []).map((relationship) => ({ relationship })),
  ];
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}
