import type { z } from "zod";

/** What a prompt is filled in with: texts, some of which may be left out. */
export type PromptArgs = Readonly<Record<string, z.ZodType<string | undefined>>>;

/** A beginning of a conversation, which a person chooses and an assistant follows. */
export interface Prompt<Args extends PromptArgs = PromptArgs> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly args: Args;
  /** What the person says by it. */
  text(args: { readonly [Name in keyof Args]: z.output<Args[Name]> }): string;
}
