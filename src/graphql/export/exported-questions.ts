import { entityKind, entityKindNames, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import * as lists from "../../service/catalog/entity-lists.ts";
import { incidents } from "../../service/catalog/incident-list.ts";
import {
  type Exported,
  exportedBlastRadius,
  exportedEntities,
  exportedPaths,
  exportedSharedDependencies,
  exportedSlice,
} from "../../service/export/answers.ts";
import type { PageRequest } from "../../service/paging.ts";
import { askBlastRadius } from "../../service/questions/blast-radius.ts";
import { askPaths } from "../../service/questions/paths.ts";
import { askSharedDependencies } from "../../service/questions/shared-dependencies.ts";
import { askSlice } from "../../service/questions/slice.ts";
import type { Session } from "../../service/session.ts";
import { assumingInputOf } from "../questions/assumptions.ts";
import { filterOf } from "../questions/impact-list.ts";
import { sharedQuestionOf } from "../questions/shared-dependencies.ts";
import { sliceQuestionOf } from "../questions/slice.resolver.ts";
import { longestImpactPage } from "../shared/pages.ts";

// biome-ignore lint/suspicious/noExplicitAny: coerced by the types of the operation's variables.
type Variables = Readonly<Record<string, any>>;

/** A question that can be exported. */
export interface ExportedQuestion {
  readonly name: string;
  /**
   * The GraphQL operation that asks for the same. Its variables are the parameters of the export, and what it costs is what the
   * export costs.
   */
  readonly operation: string;
  /** How long the answer may be, and how long it is where `first` is left out; undefined where it has no such length. */
  readonly length?: { readonly most: number; readonly usual: number };
  answer(session: Session, variables: Variables): Promise<Exported>;
}

const all = { most: longestImpactPage, usual: longestImpactPage };
/** As much of each record as it takes to load all of it: records are loaded together, and written without being asked for field by field. */
const entity = "id kind name description externalIds { value }";
const relationship = "id confidence status claims(first: 1) { nodes { id } }";
const path = "likelihood text steps { channel from { id } relationship { id } }";
const bounds = "completeness { status frontier } receipt { queryHash }";

/** What follows harm, or draws the graph. */
const questions: readonly ExportedQuestion[] = [
  {
    name: "blastRadius",
    length: all,
    operation: `query ($input: BlastRadiusInput!, $filter: ImpactFilter, $orderBy: ImpactOrder = SEVERITY, $first: Int!) {
      blastRadius(input: $input) { ${bounds} impacts(filter: $filter, orderBy: $orderBy, first: $first) {
        totalCount nodes { entity { ${entity} } evidence likelihood hops because bestPath { ${path} } } } } }`,
    async answer(session, { input, filter, orderBy, first }) {
      const found = await askBlastRadius(session, { ...assumingInputOf(input), seeds: input.seeds });
      const { items, totalCount } = found.impactPage(filterOf(filter), orderBy ?? "SEVERITY", { first });
      return exportedBlastRadius(session, found, items, totalCount);
    },
  },
  {
    name: "paths",
    operation: `query ($input: PathsInput!) { paths(input: $input) { ${bounds} hasMore paths { ${path} } cut { entities { ${entity} } } } }`,
    async answer(session, { input }) {
      const { from, to, k } = input;
      return exportedPaths(session, await askPaths(session, { ...assumingInputOf(input), from, to, k: k ?? undefined }));
    },
  },
  {
    name: "slice",
    operation: `query ($input: SliceInput!) { slice(input: $input) { ${bounds} nodes { rank group entity { ${entity} } }
      edges { certainty relationship { ${relationship} } } elisions { id label } } }`,
    answer: async (session, { input }) => exportedSlice(session, await askSlice(session, sliceQuestionOf(input))),
  },
  {
    name: "sharedDependencies",
    length: { most: 1_000, usual: 50 },
    operation: `query ($input: SharedDependenciesInput!, $first: Int!) { sharedDependencies(input: $input, first: $first) { ${bounds}
      totalCount nodes { dependency { ${entity} } sharedByCount minHops incidents { id name } sharedBy { organization { id } hops likelihood } } } }`,
    async answer(session, { input, first }) {
      const found = await askSharedDependencies(session, sharedQuestionOf(input));
      return exportedSharedDependencies(session, found, found.dependencies.slice(0, first));
    },
  },
];

/** A list of entities, by the name of the field that lists them. */
function listed(
  name: string,
  filterType: string,
  pageOf: (session: Session, filter: Variables, request: PageRequest) => Promise<lists.EntityPage>,
): ExportedQuestion {
  return {
    name,
    length: all,
    operation: `query ($filter: ${filterType}, $first: Int!) { ${name}(filter: $filter, first: $first) { totalCount nodes { ${entity} } } }`,
    answer: async (session, { filter, first }) => exportedEntities(await pageOf(session, filter ?? {}, { first }), session.now),
  };
}

const filterTypes: Readonly<Record<string, string>> = { models: "ModelFilter", datasets: "DatasetFilter" };
const entityLists: readonly ExportedQuestion[] = entityKindNames
  .filter((kind) => kind !== organizationKind && kind !== incidentKind)
  .map((kind) => {
    const name = entityKind(kind).listName;
    return listed(name, filterTypes[name] ?? "EntityFilter", (session, filter, request) =>
      lists.entitiesOfKind(session, kind, filter, request),
    );
  });

/** Every question that can be exported, except for that about the whole graph. */
export const exportedQuestions: readonly ExportedQuestion[] = [
  ...questions,
  listed("organizations", "OrganizationFilter", lists.organizations),
  listed("labs", "OrganizationFilter", lists.labs),
  listed("vendors", "OrganizationFilter", lists.vendors),
  ...entityLists,
  listed("incidents", "IncidentFilter", (session, filter, request) => incidents(session, filter, "NAME", request)),
];
