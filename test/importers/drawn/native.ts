import fc from "fast-check";
import { atLeastOne, type DrawnFormat, fields, json, known, oneOf, packages, versions } from "./draw.ts";

const tool = (name: string) => ({ id: name, kind: "TOOL", name, purl: `pkg:pypi/${name}` });

const named = fc.oneof(atLeastOne(versions), oneOf([["vers:pypi/>=1.0|<2"], ["vers:pypi/>=1.10"], ["*"]]));
/** With an ID of its own or none, about the versions of the relationship, others, or the whole package. */
const claim = (source: string) =>
  fc.record(
    {
      id: oneOf(["1", "2"]),
      status: oneOf(["CONFIRMED", "REPORTED"]),
      confidence: oneOf([0.5, 1]),
      sources: fc.constant([source]),
      stance: oneOf(["SUPPORTS", "SUPPORTS", "DISPUTES"]),
      versions: fc.oneof(named, fc.constant([])),
    },
    { requiredKeys: ["status", "confidence", "sources"] },
  );
const affects = (source: string) =>
  fc.record({
    to: oneOf(packages),
    said: fields({ validFrom: fc.constant("2024"), attributes: fields({ versions: named }) }),
    hasId: fc.boolean(),
    claims: fc.uniqueArray(claim(source), { maxLength: 2, selector: ({ id }) => id ?? "" }),
  });

/** What an export of another graph, or somebody who writes for this one, says of an incident that it has. */
export const documents: DrawnFormat = {
  format: "native",
  hasVersions: false,
  draw: (number) => {
    const source = `native-${number}`;
    const relationships = fc.uniqueArray(affects(source), { minLength: 1, maxLength: 3, selector: ({ to }) => to });
    return relationships.map((all) =>
      json(`${source}.json`, {
        format: "ai-supply-graph/1",
        sources: [{ id: source }],
        entities: [known, ...all.map(({ to }) => tool(to))],
        relationships: all.map(({ to, said, hasId, claims }) => ({
          ...(hasId ? { id: `${source}-${to}` } : {}),
          kind: "AFFECTS",
          from: known.id,
          to,
          ...said,
          claims: claims.map(({ id, ...one }) => ({ ...(id === undefined ? {} : { id: `${source}-${to}-${id}` }), ...one })),
        })),
      }),
    );
  },
};
