import { z } from "zod";
import { type ClaimFacts, claimFacts, type LinkFacts, linkFacts } from "../../answers/facts.ts";
import { claimInWords } from "../../answers/words.ts";
import type { Claim } from "../../model/records.ts";
import { counted } from "../../model/words.ts";
import { claimsFor, relationshipsFor } from "../../service/catalog/records.ts";
import { retractClaim } from "../../service/changes/retract-claim.ts";
import type { Session } from "../../service/session.ts";
import { change, changeOf } from "../facts/change.ts";
import { claim, claimOf } from "../facts/claim.ts";
import { citedOf, relationship, relationshipOf, source, sourcesOf } from "../facts/evidence.ts";
import { changeOptionsOf, dryRun } from "../inputs/dry-run.ts";
import { settled } from "../settled-change.ts";
import { fencing } from "../telling.ts";
import { changeOpening, changesPassage } from "../text/changes.ts";
import { fenced } from "../text/fence.ts";
import { linkInWords } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({
  id: z
    .string()
    .min(1)
    .max(400)
    .describe("The id of the claim: `assert_claims` answers it, and so do `incident`, `disputed` and `learned` in full."),
  reason: z.string().max(2_000).describe("Why the claim does not hold. It is kept with the claim."),
  ...dryRun,
});

const facts = z.object({
  ...change,
  claim,
  about: z.string().describe("The id of the relationship or entity that it is about."),
  relationships: z.array(relationship).describe("What the graph believes of what it is about, if that is a relationship."),
  sources: z.array(source),
});

async function answer(session: Session, { id, reason, ...given }: z.output<typeof input>) {
  const outcome = await settled(retractClaim(session.forChange(), { id, reason }, changeOptionsOf(given)));
  const { session: afterwards } = outcome;
  const telling = fencing(afterwards);
  const [retracted] = (await claimsFor(afterwards, [id])) as [Claim];
  const [told] = (await claimFacts(telling, [retracted])) as [ClaimFacts];
  const [linked] = await relationshipsFor(afterwards, [retracted.about]);
  const links = [...(await linkFacts(telling, linked === undefined ? [] : [linked.id], afterwards.now)).values()];
  const sources = sourcesOf([told, ...links.flatMap((link) => link.claims)]);
  return {
    facts: {
      ...changeOf(outcome),
      claim: claimOf(told),
      about: retracted.about,
      relationships: links.map(relationshipOf),
      sources,
    },
    passages: [
      changeOpening(name, outcome),
      { heading: `The claim, about ${retracted.about}:`, lines: [`- ${claimInWords(told, fenced)}`] },
      {
        heading: outcome.dryRun ? "What the graph believes of it until then:" : "What the graph believes of it now:",
        lines: links.flatMap((link) => [`- ${linkInWords(link)}`, consequence(told, link, outcome.dryRun)]),
      },
      changesPassage(telling, outcome),
    ],
    sources: citedOf(sources),
    ...(outcome.dryRun ? {} : { outcome }),
  };
}

/** What is left to say the same. */
function consequence({ id, stance }: ClaimFacts, { claims }: LinkFacts, isDry: boolean): string {
  const others = claims.filter((one) => one.id !== id && one.stance === stance).length;
  const verb = stance === "SUPPORTS" ? "support" : "dispute";
  if (others > 0) return `  ${counted(others, "other claim")} ${others === 1 ? `${verb}s` : verb} it.`;
  const end = stance === "SUPPORTS" ? "believe it" : "hold it to be disputed";
  return `  No other claim ${verb}s it: the graph ${isDry ? "would" : "does"} not ${end} any more.`;
}

const name = "retract_claim";

export const retractClaimTool: Tool<typeof input, typeof facts> = {
  name,
  title: "Retract a claim",
  description:
    "Retracts one claim that turned out to be wrong: it no longer counts from now on, and what was known before stays as it was. " +
    "Only for callers who may write; retracting other people's claims requires the role CURATOR. " +
    "A dry run first says what would change; repeating the call with its `confirm` then does it. " +
    "If someone denies a claim, do not retract it: assert a claim that disputes it.",
  input,
  facts,
  change: "retracts",
  work: () => ({ searches: 0, records: 50, names: [] }),
  answer,
};
