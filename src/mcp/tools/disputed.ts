import { z } from "zod";
import { type DisputedAnswer, disputedAnswer } from "../../answers/disputed.ts";
import type { ClaimFacts } from "../../answers/facts.ts";
import { counted } from "../../model/words.ts";
import { graphStatus } from "../../service/catalog/status.ts";
import type { Session } from "../../service/session.ts";
import { claim, claimOf } from "../facts/claim.ts";
import { citedOf, source, sourcesOf } from "../facts/evidence.ts";
import { asKnown, instantOf, knownAt as knownAtInput } from "../inputs/conditions.ts";
import { detail } from "../inputs/detail.ts";
import { first } from "../inputs/rows.ts";
import { fencing } from "../telling.ts";
import { idInWords } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import { claimsInWords, listPassage, opening } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({ first, detail, knownAt: knownAtInput });

const facts = z.object({
  knownAt: z.string(),
  revision: z.number().int(),
  total: z.number().int(),
  contradictions: z
    .array(z.object({ about: z.string(), supporting: z.array(z.string()), disputing: z.array(z.string()) }))
    .describe("The ids of what it is about, and of the claims of both sides. That with the newest disputing claim first."),
  claims: z.array(claim).optional().describe("Only in full."),
  sources: z.array(source).optional().describe("Only in full."),
});

async function answer(session: Session, { first: rows, knownAt, detail: of }: z.output<typeof input>) {
  const told = await disputedAnswer(fencing(asKnown(session, knownAt)), instantOf(knownAt) ?? session.now, rows);
  const claims: ClaimFacts[] = told.contradictions.flatMap(({ supporting, disputing }) => [...supporting, ...disputing]);
  const sources = sourcesOf(claims);
  return {
    facts: {
      knownAt: told.knownAt,
      revision: graphStatus(session).revision,
      total: told.total,
      contradictions: told.contradictions.map(({ about, supporting, disputing }) => ({
        about: about.id,
        supporting: supporting.map(({ id }) => id),
        disputing: disputing.map(({ id }) => id),
      })),
      ...(of === "full" ? { claims: claims.map(claimOf), sources } : {}),
    },
    passages: inWords(told),
    sources: citedOf(sources),
  };
}

function inWords({ knownAt, total, contradictions }: DisputedAnswer): Passage[] {
  return [
    opening(
      `Sources disagree about ${counted(total, "fact")}, as known at ${knownAt}. The graph does not decide which side is right.`,
    ),
    listPassage(undefined, { total, rows: contradictions }, ({ about, supporting, disputing }) => [
      `- ${about.sentence} (${idInWords(about.id)})`,
      ...claimsInWords(supporting, "for:"),
      ...claimsInWords(disputing, "against:"),
    ]),
  ];
}

export const disputedTool: Tool<typeof input, typeof facts> = {
  name: "disputed",
  title: "What sources disagree about",
  description:
    "The facts that sources disagree about, with the claims of both sides and who makes them. " +
    "Use it before relying on a disputed relationship.",
  input,
  facts,
  work: ({ first: rows }) => ({ searches: 0, records: 10 * rows, names: [] }),
  answer,
};
