import type { AskedFormatOptions } from "../../service/changes/format-options.ts";
import { importDocument } from "../../service/changes/import-document.ts";
import { Priced } from "../cost/price.ts";
import { importing } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf } from "./change-arguments.ts";
import { ImportOptionsInput } from "./import-options.ts";
import { ImportReportType, importReportOf } from "./import-report.ts";
import { ChangePayload, payloadOf } from "./payload.ts";

@ObjectType("ImportPayload", { description: "The result of importing a document.", simpleResolvers: true })
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
    @Arg("format", () => String, {
      description: "The format of the document, e.g. native; or auto, to recognize it from the beginning of the document.",
    })
    format: string,
    @Arg("content", () => String, { description: "The text of the document." }) content: string,
    @Arg("replace", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: "Write the fields in which the document contradicts what is stored, instead of reporting them.",
    })
    replace: boolean | null,
    @Arg("name", () => String, {
      nullable: true,
      description:
        "The name of the document, e.g. vendors.csv. Messages use it, and its ending helps to tell formats apart. Defaults to content.",
    })
    name: string | null | undefined,
    @Arg("lenient", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        "Take the valid records of a document that has errors, and report each error as a warning. The claims of such a document get half their confidence.",
    })
    lenient: boolean | null,
    @Arg("options", () => ImportOptionsInput, { nullable: true, description: "Options of the format." })
    options: AskedFormatOptions | null | undefined,
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ImportPayload> {
    const more = { ...(name != null && { name }), ...(lenient && { lenient }), ...(options && { options }) };
    const input = { format, content, replace: replace ?? false, ...more };
    const outcome = await importDocument(context.session, input, optionsOf(dryRun, idempotencyKey));
    return { ...payloadOf(outcome, context), report: importReportOf(outcome.result, outcome.dryRun) };
  }
}
