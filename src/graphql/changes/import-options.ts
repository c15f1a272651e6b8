import { formatOptionNames, importerOptions } from "../../service/ingest/format-options.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { Field, InputType } from "../shared/type-graphql.ts";

@InputType("ColumnOfFieldInput", { description: "Which column of a table has which field." })
class ColumnOfFieldInput {
  @Field(() => String, { description: "The field, as the page of the format names it, e.g. name." })
  field!: string;
  @Field(() => String, { description: "The heading of the column in the table, e.g. Vendor." })
  column!: string;
}

/** Its fields are the options of the formats, one for each. */
@InputType("ImportOptionsInput", {
  description:
    "Options of a format. Each format takes some of these options, and refuses the others; see its page in the documentation.",
})
export class ImportOptionsInput {}

const types = {
  nothing: () => Boolean,
  organization: () => EntityRefInput,
  text: () => String,
  columns: () => [ColumnOfFieldInput],
} as const;

for (const name of formatOptionNames) {
  const { takes, description } = importerOptions[name];
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
  Field(types[takes], { nullable: true, description: sentence })(ImportOptionsInput.prototype, name);
}
