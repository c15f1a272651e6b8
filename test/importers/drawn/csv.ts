import fc from "fast-check";
import { type DrawnFormat, json, maybe, oneOf, organizations, wellKnown } from "./draw.ts";

type Cells = Readonly<Record<string, string>>;

/** What a row of any table may say of its claim. */
const claim = fc
  .tuple(
    maybe("claim_status", oneOf(["CONFIRMED", "Reported", "ALLEGED"])),
    maybe("confidence", oneOf(["0.5", "90%", "1"])),
    maybe("quote", oneOf(["It is so.", 'So; "they", say.', "=1+1"])),
    maybe("stated_on", oneOf(["2026-03-01", "2026-03", "2025"])),
    maybe("marking", oneOf(["CLEAR", "GREEN", "TLP:AMBER", "RED"])),
    maybe("source_url", oneOf(["https://example.org/1", "https://example.org/2; https://example.org/3"])),
    maybe("source_publisher", oneOf(organizations)),
  )
  .map((parts): Cells => Object.assign({}, ...parts));

const vendors = (number: number) =>
  fc
    .tuple(
      oneOf([...organizations, "Glow GmbH"]),
      oneOf(["2024", "2025-03", ""]),
      oneOf(["US", "Ireland", "Europe", ""]),
      maybe("Customer", oneOf(["shade", "Lamp Research"])),
    )
    .map(
      ([name, since, country, customer]): Cells => ({
        "Sub-processor": name,
        Purpose: `Labels ${number}`,
        Location: country,
        Since: since,
        ...customer,
      }),
    );

const validity = fc
  .tuple(maybe("valid_from", oneOf(["2024", "2025-03"])), maybe("valid_to", oneOf(["2026-01", "2026-02-03"])))
  .map((parts): Cells => Object.assign({}, ...parts));
const related = fc.oneof(
  fc.record({ kind: fc.constant("TRAINED_ON"), from: fc.constant("lamp/glow"), to: fc.constant("lamp/words") }),
  fc.record({ kind: fc.constant("MAINTAINS"), from: oneOf(wellKnown), to: fc.constant("a-package") }),
  fc
    .record({ kind: oneOf(["SUPPLIES_DATA", "supplies compute"]), from: oneOf(wellKnown), to: oneOf(wellKnown) })
    .filter(({ from, to }) => from !== to),
);
const relationships = fc
  .tuple(related, validity, maybe("stance", oneOf(["SUPPORTS", "DISPUTES"])))
  .map((parts): Cells => Object.assign({}, ...parts));

/** A cell in quotes, where what stands in it would end it. */
const cell = (text: string, separator: string) =>
  text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;

export const tables: DrawnFormat = {
  format: "csv",
  hasVersions: false,
  draw: (number) =>
    oneOf<fc.Arbitrary<Cells>>([vendors(number), relationships]).chain((row) =>
      fc
        .record({
          rows: fc.uniqueArray(fc.tuple(row, claim), {
            minLength: 1,
            maxLength: 4,
            selector: ([said]) => JSON.stringify(said),
          }),
          separator: oneOf([",", ";", "\t"]),
        })
        .map(({ rows, separator }) => {
          const all = rows.map(([said, claimed]): Cells => ({ ...said, ...claimed }));
          const header = [...new Set(all.flatMap((one) => Object.keys(one)))];
          const lines = all.map((one) => header.map((column) => cell(one[column] ?? "", separator)).join(separator));
          return json(`table-${number}.csv`, [header.join(separator), ...lines, ""].join("\n"), {
            usedBy: number % 2 === 0 ? "shade" : "lamp",
          });
        }),
    ),
};
