import fc from "fast-check";
import { bundle, stixId, stixObject } from "../stix/bundle.ts";
import { atLeastOne, type DrawnFormat, fields, json, oneOf, organizations, some } from "./draw.ts";

/** Levels of both versions of the Traffic Light Protocol, and a marking that nobody knows. */
const markings = [
  "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
  "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
  "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  stixId("marking-definition", 9),
];
const own = fields({
  object_marking_refs: some(markings),
  confidence: oneOf([0, 30, 100]),
  description: oneOf(["It was seen.", "<b>It was seen.</b>"]),
});
const times = oneOf([
  {},
  { start_time: "2026-02-01T00:00:00.000Z" },
  { start_time: "2026-02-01T00:00:00.000Z", stop_time: "2026-02-03T00:00:00.000Z" },
  { stop_time: "2026-02-03T00:00:00.000Z" },
]);
const others = ["intrusion-set", "malware", "tool", "vulnerability"] as const;
const ofOther = { "intrusion-set": "attributed-to", malware: "uses", tool: "uses", vulnerability: "targets" } as const;
const needed = {
  "intrusion-set": {},
  malware: { is_family: false },
  tool: {},
  vulnerability: { external_references: [{ source_name: "cve", external_id: "CVE-2026-1001" }] },
};

export const bundles: DrawnFormat = {
  format: "stix",
  // Each object has versions of its own.
  hasVersions: false,
  draw: (number, day) =>
    fc
      .record({
        victims: atLeastOne([0, 1, 2]),
        revoked: some([0, 1, 2]),
        kind: oneOf(["targets", "compromises", "related-to"]),
        times: fc.array(times, { minLength: 3, maxLength: 3 }),
        said: fc.array(own, { minLength: 3, maxLength: 3 }),
        ofCampaign: own,
        others: some(others),
        isSighted: fc.boolean(),
        isReported: fc.boolean(),
        isPublished: fc.boolean(),
      })
      .map(({ victims, revoked, kind, times: when, said, ofCampaign, others: more, isSighted, isReported, isPublished }) => {
        const modified = `2026-03-0${day}T00:00:00.000Z`;
        // An object of two bundles is one document that comes twice, and two identities of one name are two organizations.
        const idOf = (victim: number) => 10 * number + victim;
        const hit = victims.map((victim) => (victim === 0 ? (organizations[number] as string) : `Victim ${idOf(victim)}`));
        const campaign = stixId("campaign", number);
        const [first = 0] = victims;
        const by = isPublished ? { created_by_ref: stixId("identity", idOf(first)) } : {};
        return json(
          `stix-${number}.json`,
          bundle(
            stixObject("campaign", { name: `Operation ${number}`, modified, ...ofCampaign, ...by }, number),
            ...hit.map((name, place) =>
              stixObject("identity", { name, identity_class: "organization" }, idOf(victims[place] as number)),
            ),
            ...victims.map((victim) =>
              stixObject(
                "relationship",
                {
                  relationship_type: kind,
                  source_ref: campaign,
                  target_ref: stixId("identity", idOf(victim)),
                  modified,
                  ...when[victim],
                  ...said[victim],
                  ...(revoked.includes(victim) && { revoked: true }),
                },
                idOf(victim),
              ),
            ),
            ...more.flatMap((type, place) => [
              stixObject(type, { name: `A ${type} ${number}`, ...needed[type] }, number),
              stixObject(
                "relationship",
                { relationship_type: ofOther[type], source_ref: campaign, target_ref: stixId(type, number), modified, ...by },
                100 + 10 * number + place,
              ),
            ]),
            ...(isSighted
              ? [
                  stixObject(
                    "sighting",
                    { sighting_of_ref: campaign, where_sighted_refs: [stixId("identity", idOf(first))], modified },
                    number,
                  ),
                ]
              : []),
            ...(isReported
              ? [stixObject("report", { name: "Seen", published: modified, object_refs: [campaign], modified }, number)]
              : []),
          ),
        );
      }),
};
