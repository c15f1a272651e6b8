import { z } from "zod";
import { linkFacts } from "../../answers/facts.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { type NotReached, notReached } from "../../answers/not-reached.ts";
import { type ReachAnswer, reached, reachFacts } from "../../answers/reach.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import type { Session } from "../../service/session.ts";
import { bounds, completenessOf, receiptOf } from "../facts/bounds.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { citedOf, evidence, evidenceOf } from "../facts/evidence.ts";
import { impact, impactOf } from "../facts/impact.ts";
import { linksOfImpacts } from "../facts/links.ts";
import { asKnown, conditions, harmInputOf } from "../inputs/conditions.ts";
import { detail } from "../inputs/detail.ts";
import { entityFilterOf, filter, role } from "../inputs/entity-filter.ts";
import { entityNames } from "../inputs/entity-names.ts";
import { first } from "../inputs/rows.ts";
import { fencing } from "../telling.ts";
import type { Passage } from "../text/passage.ts";
import { boundsInWords, impactInWords, listPassage, moreOf, namesInWords, opening, receiptPassage } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({
  seeds: entityNames.describe("Where harm starts: one incident or more, or any other entity, as if it were breached."),
  of: role.default(labRole).describe("The role of the organizations of which the answer says who is not reached. Default: LAB."),
  ...filter,
  first,
  detail,
  ...conditions,
});

const facts = z.object({
  seeds: z.array(entity),
  ...bounds,
  total: z.number().int().describe("How many entities are reached and pass roles and kinds."),
  reached: z.array(impact).describe("The most severe first; as many as `first` says."),
  notReached: z.object({
    of: z.string(),
    decided: z.boolean().describe("False if the search was not complete: harm may reach any of them further on."),
    followed: z
      .array(z.string())
      .describe("Their ids. They have relationships through which harm could arrive; these were followed, and no harm arrives."),
    unknown: z
      .array(z.string())
      .describe("Their ids. The graph knows no relationship through which harm could reach them: nothing can be said."),
  }),
  ...evidence,
});

async function answer(present: Session, given: z.output<typeof input>) {
  const session = asKnown(present, given.knownAt);
  const telling = fencing(session);
  const only = entityFilterOf(given);
  const found = await reached(session, { seeds: await refsNamed(session, given.seeds), input: harmInputOf(given), only });
  const told = await reachFacts(telling, only, found, given.first);
  const others = notReached(session, found.found, given.of as OrganizationRole);
  const links = await linkFacts(telling, linksOfImpacts(told.impacts), found.found.receipt.knownAt);
  const { relationships, sources } = evidenceOf(links.values());
  return {
    facts: {
      seeds: told.seeds.map(entityOf),
      completeness: completenessOf(told),
      receipt: receiptOf(told.receipt),
      total: told.total,
      reached: told.impacts.map((one) => impactOf(one, given.detail)),
      notReached: {
        of: given.of,
        decided: isWhole(told),
        followed: others.known.map(({ id }) => id),
        unknown: others.unknown.map(({ id }) => id),
      },
      ...(given.detail === "full" ? { relationships, sources } : {}),
    },
    passages: inWords(told, others, given.of),
    sources: citedOf(sources),
  };
}

function inWords(told: ReachAnswer, others: NotReached, of: string): Passage[] {
  const { seeds, total, impacts, only, completeness, receipt } = told;
  const all = counted(completeness.explored, "entity", "entities");
  const some = only.roles === null && only.kinds === null ? "" : `, ${total} of them of the roles and kinds asked for`;
  const group = `organizations with the role ${word(of)}`;
  const least = told.limits.minLikelihood === 0 ? "" : ` with a likelihood of at least ${shortNumber(told.limits.minLikelihood)}`;
  const unreached = isWhole(told) ? `Not reached${least}` : "Undecided, for the search was not complete";
  return [
    opening(
      boundsInWords(told),
      `Harm from ${namesInWords(seeds)} reaches ${all}${some}.`,
      `${unreached}, of the ${group}: ${others.known.length}. Not known: ${others.unknown.length}, for the graph has no relationship by which harm could arrive there.`,
    ),
    listPassage("Reached, the most severe first:", { total, rows: impacts }, impactInWords, moreOf("entity", "entities")),
    ...organizations(`${unreached}, though relationships by which harm could arrive are known:`, others.known),
    ...organizations("Not known, which is not the same as not reached:", others.unknown),
    receiptPassage(receipt),
  ];
}

/** A search that was cut short has cleared nobody. */
function isWhole({ completeness }: ReachAnswer): boolean {
  return completeness.status === "COMPLETE";
}

const inOneLine = 5;

function organizations(heading: string, all: NotReached["known"]): Passage[] {
  if (all.length === 0) return [];
  const lines = Array.from({ length: Math.ceil(all.length / inOneLine) }, (_, place) =>
    namesInWords(all.slice(place * inOneLine, (place + 1) * inOneLine)),
  );
  return [{ heading, lines, leftOut: moreOf("line of names", "lines of names") }];
}

export const reachTool: Tool<typeof input, typeof facts> = {
  name: "reach",
  title: "Who is reached",
  description:
    "Which labs, vendors, tools, datasets and models harm reaches from an incident, or from any entity as if it were breached; " +
    "along which likeliest path, how likely, and with what confidence. Also says who is not reached, and about whom nothing is known. " +
    "Use it first when something was breached. Use `why` for all paths to one of them.",
  input,
  facts,
  work: ({ first: rows, seeds }) => ({ searches: 2, records: 10 * rows, names: seeds }),
  answer,
};
