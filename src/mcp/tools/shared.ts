import { z } from "zod";
import { refsNamed } from "../../answers/named-entities.ts";
import { type SharedAnswer, sharedFacts, sharedFound } from "../../answers/shared.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import { refusal } from "../../service/input-checks.ts";
import type { Session } from "../../service/session.ts";
import { bounds, completenessOf, receiptOf } from "../facts/bounds.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { choicesOf } from "../inputs/choices.ts";
import { asKnown, conditions, harmInputOf } from "../inputs/conditions.ts";
import { detail } from "../inputs/detail.ts";
import { kind, role } from "../inputs/entity-filter.ts";
import { entityName } from "../inputs/entity-names.ts";
import { first } from "../inputs/rows.ts";
import { fencing } from "../telling.ts";
import { idInWords } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import { boundsInWords, entityInWords, listPassage, moreOf, namesInWords, opening, receiptPassage } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({
  organizations: z.array(entityName).min(1).max(100).optional().describe("Those to compare. Default: all with the role."),
  role: role.optional().describe("Compare all organizations with this role. Default: LAB. Give this or organizations, not both."),
  minShared: z.number().int().min(1).optional().describe("How many of them must depend on it. Default: 2, or 1 of a single one."),
  breachedOnly: z.boolean().optional().describe("Return only what a known incident compromised, exposed or tampered with."),
  kinds: choicesOf(kind).optional().describe("Return only dependencies of these kinds."),
  dependencyRoles: choicesOf(role).optional().describe("Tell only of organizations with one of these roles, such as DATA_VENDOR."),
  first,
  detail,
  ...conditions,
});

const facts = z.object({
  organizations: z.array(entity).optional().describe("Those compared, if they were named."),
  role: z.string().optional().describe("The role of those compared, if they were not named."),
  minShared: z.number().int(),
  ...bounds,
  total: z.number().int().describe("How many dependencies there are."),
  dependencies: z.array(
    z.object({
      entity,
      sharedBy: z.number().int().describe("How many of the organizations depend on it."),
      minHops: z.number().int(),
      incidents: z.array(z.string()).describe("The ids of the incidents that hit it."),
      dependents: z
        .array(z.object({ id: z.string(), likelihood: z.number(), hops: z.number().int() }))
        .optional()
        .describe("Only in full: to whom harm at it arrives, and how likely; the likeliest first."),
    }),
  ),
});

async function answer(present: Session, given: z.output<typeof input>) {
  const session = asKnown(present, given.knownAt);
  const { organizations, role: of, kinds, dependencyRoles, ...more } = given;
  if (organizations !== undefined && of !== undefined) {
    throw refusal("role", "cannot be combined with `organizations`; give only one of the two");
  }
  const question = {
    organizations: organizations === undefined ? undefined : await refsNamed(session, organizations),
    role: of as OrganizationRole | undefined,
    kinds: kinds as EntityKind[] | undefined,
    dependencyRoles: dependencyRoles as OrganizationRole[] | undefined,
    minShared: more.minShared,
    breachedOnly: more.breachedOnly,
    input: harmInputOf(given),
  };
  const told = await sharedFacts(fencing(session), await sharedFound(session, question, tooFew), given.first);
  const { of: compared } = told;
  return {
    facts: {
      ...(compared.organizations === null ? {} : { organizations: compared.organizations.map(entityOf) }),
      ...(compared.role === null ? {} : { role: compared.role }),
      minShared: told.minShared,
      completeness: completenessOf(told),
      receipt: receiptOf(told.receipt),
      total: told.total,
      dependencies: told.dependencies.map(({ entity: one, sharedByCount, minHops, incidents, sharedBy }) => ({
        entity: entityOf(one),
        sharedBy: sharedByCount,
        minHops,
        incidents: incidents.map(({ id }) => id),
        ...(given.detail === "full" ? { dependents: sharedBy.map(dependentOf) } : {}),
      })),
    },
    passages: inWords(told),
    sources: [],
  };
}

type Dependent = SharedAnswer["dependencies"][number]["sharedBy"][number];

function dependentOf({ entity: { id }, likelihood, hops }: Dependent) {
  return { id, likelihood, hops };
}

function tooFew(minShared: number, named: number): Error {
  return refusal(
    "minShared",
    `is ${minShared}, and ${counted(named, "organization is", "organizations are")} named; name more, or lower it`,
  );
}

function inWords(told: SharedAnswer): Passage[] {
  const { of, minShared, total, dependencies, receipt } = told;
  const one = of.organizations?.length === 1 ? of.organizations[0] : undefined;
  const compared =
    of.organizations === null ? `organizations with the role ${word(of.role ?? "")}` : namesInWords(of.organizations);
  return [
    opening(
      boundsInWords(told),
      one === undefined
        ? `${counted(total, "dependency", "dependencies")} shared by at least ${minShared} of: ${compared}.`
        : `${entityInWords(one)} depends on ${total}.`,
    ),
    listPassage(
      one === undefined ? "Those that most depend on, first:" : "The nearest first:",
      { total, rows: dependencies },
      dependencyInWords,
      moreOf("dependency", "dependencies"),
    ),
    receiptPassage(receipt),
  ];
}

function dependencyInWords({ entity: one, sharedByCount, sharedBy, incidents }: SharedAnswer["dependencies"][number]): string {
  const hit = incidents.length === 0 ? "" : ` Hit by ${namesInWords(incidents)}.`;
  const who = sharedBy.map((dependent) => `${idInWords(dependent.entity.id)} ${shortNumber(dependent.likelihood)}`).join(", ");
  return `- ${entityInWords(one)}, ${word(one.kind)}: shared by ${sharedByCount}.${hit} Harm at it arrives at: ${who}.`;
}

export const sharedTool: Tool<typeof input, typeof facts> = {
  name: "shared",
  title: "What several depend on",
  description:
    "What several labs or other organizations depend on, directly or not: vendors, tools, datasets, models and clouds where a " +
    "single breach would affect all of them. For a single organization: what it depends on.",
  input,
  facts,
  work: ({ first: rows, organizations = [] }) => ({ searches: 2 + rows, records: 5 * rows, names: organizations }),
  answer,
};
