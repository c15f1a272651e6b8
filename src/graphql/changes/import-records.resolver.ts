import type { RecordOutcome } from "../../service/ingest/record-outcomes.ts";
import { notEmpty, wholeBetween } from "../../service/input-checks.ts";
import { Priced } from "../cost/price.ts";
import { items } from "../cost/prices.ts";
import { First, longestPage } from "../shared/pages.ts";
import { Arg, FieldResolver, Int, Resolver, Root } from "../shared/type-graphql.ts";
import { ImportOutcomeEnum, ImportRecordType, ImportReportType } from "./import-report.ts";

const usualLength = 100;

@Resolver(() => ImportReportType)
export class ImportRecordsResolver {
  @Priced(items(1))
  @FieldResolver(() => [ImportRecordType], {
    description:
      "What became of each record of the document, in its order. For the next part of a long list, send the same dry run, or the same import under its `idempotencyKey`, with `skip`.",
  })
  records(
    @Root() { ofDocument }: ImportReportType,
    @Arg("outcomes", () => [ImportOutcomeEnum], {
      nullable: true,
      description: "Only records of which this came. Defaults to all.",
    })
    outcomes: readonly RecordOutcome[] | null | undefined,
    @Arg("skip", () => Int, {
      nullable: true,
      defaultValue: 0,
      description: "How many of these records to leave out at the start.",
    })
    skip: number | null,
    @First(usualLength) first: number | null,
  ): ImportRecordType[] {
    const [from, length] = [skip ?? 0, first ?? usualLength];
    notEmpty({ outcomes });
    wholeBetween("first", length, 1, longestPage);
    wholeBetween("skip", from, 0, Number.MAX_SAFE_INTEGER);
    const asked = outcomes == null ? ofDocument : ofDocument.filter(({ outcome }) => outcomes.includes(outcome));
    return asked.slice(from, from + length).map(({ type, place: { record }, outcome, ids, newIds, reason }) => ({
      type,
      ...(record === undefined ? {} : { record }),
      outcome,
      ids,
      newIds,
      ...(reason === undefined ? {} : { reason }),
    }));
  }
}
