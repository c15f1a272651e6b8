import fc from "fast-check";
import { openvex, statement } from "../openvex/document.ts";
import {
  type DrawnFormat,
  elsewhere,
  fields,
  instant,
  json,
  maybe,
  oneOf,
  purl,
  release,
  some,
  vulnerabilities,
  wellKnown,
} from "./draw.ts";

/** By a package URL, which is the id or stands next to another one, or by a name alone. */
const component = fc.oneof(
  release.map((one) => ({ "@id": purl(one) })),
  release.map((one) => ({ identifiers: { purl: purl(one) } })),
  fc
    .tuple(release, oneOf(["https://shade.example/lamp", "fleet"]))
    .map(([one, id]) => ({ "@id": id, identifiers: { purl: purl(one) } })),
  oneOf(elsewhere).map((one) => ({ "@id": `${one.purl}@1.0` })),
  oneOf(["fleet", "https://shade.example/gate", "Unknown Product"]).map((id) => ({ "@id": id })),
);
const product = fc
  .tuple(component, maybe("subcomponents", fc.uniqueArray(component, { minLength: 1, maxLength: 2, selector: JSON.stringify })))
  .map(([one, parts]) => ({ ...one, ...parts }));

const reasons = {
  affected: fields({ status_notes: fc.constant("Seen."), action_statement_timestamp: fc.constant(instant(1)) }),
  not_affected: oneOf([
    { justification: "component_not_present" },
    { justification: undefined, impact_statement: "It is never called." },
    { justification: "inline_mitigations_already_exist", impact_statement: "It is shut." },
  ]),
  fixed: fields({ status_notes: fc.constant("Since today.") }),
  under_investigation: fields({ status_notes: fc.constant("Wait.") }),
} as const;

const said = oneOf(["affected", "not_affected", "fixed", "under_investigation"] as const).chain((status) =>
  fc
    .record({
      vulnerability: fc
        .tuple(oneOf(vulnerabilities), fields({ description: oneOf(["A flaw.", "Another."]) }))
        .map(([name, more]) => ({ name, ...more })),
      products: fc.uniqueArray(product, { minLength: 1, maxLength: 2, selector: JSON.stringify }),
      more: fields({
        supplier: oneOf([...wellKnown, "Example Security Team", "Jane Roe"]),
        timestamp: oneOf([instant(1), instant(2)]),
      }),
      reason: reasons[status] as fc.Arbitrary<object>,
    })
    .map(({ more, reason, ...rest }) => statement(status, "", { ...rest, ...more, ...reason })),
);

export const vex: DrawnFormat = {
  format: "openvex",
  hasVersions: true,
  draw: (number, day) =>
    fc.tuple(fc.array(said, { minLength: 1, maxLength: 4 }), some(wellKnown)).map(([statements, authors]) =>
      json(
        `vex-${number}.json`,
        openvex(statements, {
          "@id": `https://vex.example.org/${number}`,
          version: day,
          timestamp: instant(day),
          ...(authors[0] !== undefined && { author: authors[0] }),
        }),
        { all: true },
      ),
    ),
};
