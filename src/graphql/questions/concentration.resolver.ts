import { pageOf } from "../../service/paging.ts";
import { askConcentration } from "../../service/questions/concentration.ts";
import { Priced } from "../cost/price.ts";
import { list, question } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { boundsOf } from "../shared/completeness.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { scopeOf } from "../shared/parents.ts";
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { assumingInputOf } from "./assumptions.ts";
import {
  ConcentrationInput,
  type ConcentrationParent,
  ConcentrationType,
  SupplierShareConnection,
  supplierShareParent,
} from "./concentration.ts";

const usualSuppliers = 20;

@Resolver(() => ConcentrationType)
export class ConcentrationResolver {
  @Priced(question(5))
  @Query(() => ConcentrationType, {
    description:
      "Measures how concentrated the supply of a population of organizations is, who the suppliers are, and how much of the population harm at each would reach.",
  })
  async concentration(
    @Ctx() { session }: ApiContext,
    @Arg("input", () => ConcentrationInput, {
      description: "The population, the relationships that count as supply, and the conditions under which harm is followed.",
    })
    input: ConcentrationInput,
  ): Promise<ConcentrationParent> {
    const { kinds, role, population } = input;
    const own = { kinds, role: role ?? undefined, population: population ?? undefined };
    const answer = await askConcentration(session, { ...assumingInputOf(input), ...own });
    const { populationSize, covered, coverage, hhi, effectiveSuppliers } = answer;
    return {
      answer,
      scope: scopeOf(session, answer),
      populationSize,
      covered,
      coverage,
      hhi,
      effectiveSuppliers,
      ...boundsOf(answer),
    };
  }

  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => SupplierShareConnection, { description: "The suppliers, sorted by share (highest first), then by ID." })
  suppliers(
    @Root() { answer, scope }: ConcentrationParent,
    @First(usualSuppliers) first: number | null,
    @After() after?: string | null,
  ) {
    const { queryHash } = answer.receipt;
    const walk = walkOf(scope.session, "suppliers", queryHash, { first, after, defaultLength: usualSuppliers });
    const page = pageOf(answer.suppliers, walk.request, (view) => [-view.customers, view.supplier]);
    return connect(page, walk, (view) => supplierShareParent(scope, view));
  }
}
