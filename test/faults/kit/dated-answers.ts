// Run by clock.test.ts under several time zones: asks about dates at the edges of calendars and of days, compares each answer with
// the oracle's, and prints the offset of the zone and a digest of all answers.
import { createHash } from "node:crypto";
import { assertSameAnswer } from "../../oracle/compare.ts";
import { firstDay, lastDay } from "../../oracle/days.ts";
import { naiveBlastRadius } from "../../oracle/oracle.ts";
import { productBlastRadius } from "../../oracle/product.ts";
import type { CommonQuestion } from "../../oracle/question.ts";
import { graph, incident, NOW, org, RED, rel } from "../../oracle/shapes.ts";
import { libraryOf } from "../../service/session-on.ts";

const dates = [
  ...["0001", "0001-01-01", "0001-02", "0004-02-29", "0099-12-31", "0100-03-01", "1900-02-28", "1900-02", "1970-01-01"],
  ...["2000-02-29", "2024-02", "2024-02-29", "2024-03-01", "2025-12-31", "2026-03-29", "2026-07-01", "2026-10-25"],
  ...["9998-12-31", "9999", "9999-12", "9999-12-31"],
];
/** Shortly before and after midnight, and the hour that clocks leave out or repeat. */
const instants = [
  ...["2026-03-28T23:59:59.999Z", "2026-03-29T00:00:00.000Z", "2026-03-29T01:30:00.000Z", "2026-10-25T01:30:00.000Z"],
  ...["2024-02-29T23:30:00.000Z", "2026-06-30T23:59:59.999Z", "2026-07-01T00:00:00.000Z"],
];

const pairs = dates
  .flatMap((validFrom) =>
    dates
      .filter((validTo) => firstDay(validFrom) <= firstDay(validTo) && lastDay(validFrom) <= lastDay(validTo))
      .map((validTo) => ({ validFrom, validTo })),
  )
  .filter((_, place) => place % 3 === 0);
const document = graph(
  [org("vendor"), incident("breach", "XC", { startedOn: "2024-02-29" }), ...pairs.map((_, place) => org(`org-${place}`))],
  [
    rel("affects: breach AFFECTS vendor"),
    ...pairs.map((span, place) => {
      const claims = [{ recordedAt: instants[place % instants.length] as string, statedOn: span.validFrom }];
      return rel(`rel-${place}: vendor SUPPLIES_COMPUTE org-${place}`, 1, { ...span, claims });
    }),
  ],
);
const questions: CommonQuestion[] = [
  ...dates.map((at) => ({ time: { at }, now: NOW })),
  ...pairs
    .filter((_, place) => place % 3 === 0)
    .map(({ validFrom, validTo }) => ({ time: { during: { from: validFrom, to: validTo } }, now: NOW })),
  ...instants.flatMap((instant) => [{ now: Date.parse(instant) }, { now: NOW, knownAt: Date.parse(instant) }]),
];

const library = await libraryOf(document);
const digest = createHash("sha256");
let impacts = 0;
for (const question of questions) {
  for (const seed of ["vendor", "breach"]) {
    const asked = { ...question, seeds: [seed], minLikelihood: 0 };
    const answer = await productBlastRadius({ library }, asked, RED);
    assertSameAnswer(answer, naiveBlastRadius(document, asked, RED), asked);
    digest.update(JSON.stringify(answer));
    impacts += answer.impacts.length;
  }
}
console.log(new Date(NOW).getTimezoneOffset());
console.log(`${2 * questions.length} answers, ${impacts} impacts, ${digest.digest("hex").slice(0, 16)}`);
