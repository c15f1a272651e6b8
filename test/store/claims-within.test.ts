import fc from "fast-check";
import { expect, test } from "vitest";
import type { Claim, Relationship } from "../../src/model/records.ts";
import { claimsBySubject } from "../../src/store/claims-by-subject.ts";
import { claimsWithin } from "../../src/store/sqlite/load/claims-within.ts";

const ids = ["a", "b", "c", "d", "e"];

test("claims are found by the relationships of their chunk, whatever their order", () => {
  const subjects = fc.array(fc.constantFrom(...ids, "elsewhere"), { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.subarray(ids),
      fc.oneof(
        subjects,
        subjects.map((some) => some.sort()),
      ),
      (some, about) => {
        const relationships = some.map((id) => ({ id }) as Relationship);
        const claims = about.map((subject, place) => ({ id: `claim ${place}`, about: subject }) as Claim);
        const found = claimsWithin({ relationships, claims });
        expect([...found.subjects]).toEqual(about.map((subject) => some.indexOf(subject)));
        const expected = claimsBySubject(claims);
        expect(some.map((_, place) => found.about[place])).toEqual(some.map((id) => expected.get(id)));
      },
    ),
  );
});
