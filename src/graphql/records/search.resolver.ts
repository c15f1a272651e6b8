import type { EntityKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import { resolve } from "../../service/catalog/resolve.ts";
import { search } from "../../service/catalog/search.ts";
import { Priced } from "../cost/price.ts";
import { list, resolving } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { completenessOfList } from "../shared/completeness.ts";
import { EntityKindEnum, OrganizationRoleEnum } from "../shared/enums.ts";
import { After, ConnectionPage, First, walkOf } from "../shared/pages.ts";
import { entityParent } from "../shared/parents.ts";
import { Arg, Ctx, Query, Resolver } from "../shared/type-graphql.ts";
import { ResolutionType, ResolveInput, SearchConnection } from "./search.ts";

const defaultHits = 20;
const mostCandidates = 100;
const mostQuestions = 100;

function candidateLimit(limit: number | null | undefined): number {
  if (limit == null) return 5;
  if (limit >= 1 && limit <= mostCandidates) return limit;
  throw new SupplyGraphError("BAD_USER_INPUT", `\`limit\` is ${limit}; it must be from 1 to ${mostCandidates}.`);
}

@Resolver()
export class SearchResolver {
  @Priced(resolving)
  @Query(() => [ResolutionType], {
    description:
      'Finds out which entity each input refers to: "which Mercor?". Returns one resolution for each input, in the same order.',
  })
  async resolve(
    @Ctx() { session }: ApiContext,
    @Arg("inputs", () => [ResolveInput], { description: `What to look for, at most ${mostQuestions} inputs.` })
    inputs: ResolveInput[],
  ) {
    if (inputs.length > mostQuestions) {
      throw new SupplyGraphError(
        "BAD_USER_INPUT",
        `\`inputs\` has ${inputs.length} entries; ask for at most ${mostQuestions} at once.`,
      );
    }
    const questions = inputs.map((input) => ({ ...input, limit: candidateLimit(input.limit) }));
    const answers = await resolve(session, questions);
    return answers.map(({ best, ambiguous, candidates, note }) => ({
      note: note ?? null,
      best: best === undefined ? null : entityParent(best),
      ambiguous,
      candidates: candidates.map((candidate) => ({ ...candidate, entity: entityParent(candidate.entity) })),
    }));
  }

  @Priced(list({ own: 300, item: 7, of: "entities" }))
  @Query(() => SearchConnection, {
    description:
      "Searches entities by text, the best match first. Tolerates typos and ignores case and accents. Each result says which field matched.",
  })
  async search(
    @Ctx() { session }: ApiContext,
    @Arg("text", () => String, {
      description: "A name or the beginning of one, an alias, an ID, a purl, or words of a description or summary.",
    })
    text: string,
    @Arg("kinds", () => [EntityKindEnum], {
      nullable: true,
      description: "Return only entities of these kinds. Defaults to all kinds.",
    })
    kinds: EntityKind[] | null | undefined,
    @Arg("roles", () => [OrganizationRoleEnum], {
      nullable: true,
      description: "Return only organizations with at least one of these roles.",
    })
    roles: OrganizationRole[] | null | undefined,
    @First(defaultHits) first: number | null,
    @After() after?: string | null,
  ): Promise<object> {
    const question = { text, kinds: kinds ?? undefined, roles: roles ?? undefined };
    const walk = walkOf(session, "search", question, { first, after, defaultLength: defaultHits });
    const { page, facets, completeness } = await search(session, question, walk.request);
    const connection = new ConnectionPage(page, walk, {
      nodeOf: (hit) => entityParent(hit.entity),
      edgeFieldsOf: ({ score, matchedOn }) => ({ score, matchedOn }),
    });
    return Object.assign(connection, { facets, completeness: completenessOfList(completeness) });
  }
}
