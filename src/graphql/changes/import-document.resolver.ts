import { importDocument } from "../../service/changes/import-document.ts";
import { Priced } from "../cost/price.ts";
import { importing } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf } from "./change-arguments.ts";
import { ImportReportType, importReportOf } from "./import-report.ts";
import { ChangePayload, payloadOf } from "./payload.ts";

@ObjectType("ImportPayload", { description: "What came of importing a document.", simpleResolvers: true })
class ImportPayload extends ChangePayload {
  @Field(() => ImportReportType, { description: "What the document adds, in numbers, and what was noticed." })
  report!: ImportReportType;
}

@Resolver()
export class ImportDocumentResolver {
  @Priced(importing)
  @Mutation(() => ImportPayload, {
    description:
      "Imports a document in the caller's name. It adds to the graph, and reports what contradicts it. The request may be larger than others: see `status.limits.maxImportBytes`. " +
      "Takes the role EDITOR; OPERATOR to replace what is stored, and for documents that name others as the makers of their claims.",
  })
  async importDocument(
    @Ctx() context: ApiContext,
    @Arg("format", () => String, { description: "The format of the document, e.g. native." }) format: string,
    @Arg("content", () => String, { description: "The text of the document." }) content: string,
    @Arg("replace", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: "Write the fields in which the document contradicts what is stored, instead of reporting them.",
    })
    replace: boolean | null,
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ImportPayload> {
    const input = { format, content, replace: replace ?? false };
    const outcome = await importDocument(context.session, input, optionsOf(dryRun, idempotencyKey));
    return { ...payloadOf(outcome, context), report: importReportOf(outcome.result, outcome.dryRun) };
  }
}
