import { z } from "zod";
import { fenced } from "../../src/mcp/text/fence.ts";
import type { Tool } from "../../src/mcp/tool.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { entityOfRef } from "../../src/service/catalog/references.ts";
import { retractClaim } from "../../src/service/changes/retract-claim.ts";

/** A question, as small as one can be. */
export const look: Tool<z.ZodObject<{ entity: z.ZodString; among: z.ZodOptional<z.ZodEnum> }>, z.ZodObject> = {
  name: "look",
  title: "Look up",
  description: "Looks up one entity by its ID.",
  input: z.object({ entity: z.string().max(100).describe("Its ID."), among: z.enum(["tools", "models"]).optional() }),
  facts: z.object({ id: z.string(), name: z.string(), share: z.number() }),
  work: () => ({ searches: 0, records: 1, names: [] }),
  async answer(session, { entity }) {
    const { id, name } = await entityOfRef(session, { id: entity });
    return {
      facts: { id, name, share: 0.1 + 0.2, left: "out" },
      passages: [
        { lines: [`${fenced(name)} is in the graph.`] },
        {
          heading: "Again and again:",
          lines: Array.from({ length: 1_000 }, () => fenced(name)),
          leftOut: (count) => `${count} more.`,
        },
      ],
      sources: [
        { id: "wire", name: "The\u202e Wire", url: "https://example.org/wire?q=a b" },
        { id: "again", name: "The Wire", url: "https://example.org/wire?q=a%20b" },
        { id: "script", name: "A script", url: "javascript:alert(1)" },
        ...Array.from({ length: 30 }, (_, place) => ({
          id: `s${place}`,
          name: `Source ${place}`,
          url: `https://example.org/${place}`,
        })),
      ],
    };
  },
};

/** A change. */
const retract: Tool<z.ZodObject<{ claim: z.ZodString; reason: z.ZodString }>, z.ZodObject> = {
  name: "retract",
  title: "Retract a claim",
  description: "Retracts one claim.",
  input: z.object({ claim: z.string(), reason: z.string() }),
  facts: z.object({ retracted: z.boolean() }),
  change: "retracts",
  work: () => ({ searches: 0, records: 1, names: [] }),
  async answer(session, { claim, reason }) {
    const outcome = await retractClaim(session.forChange(), { id: claim, reason });
    const [fault] = outcome.userErrors;
    if (fault !== undefined) throw new SupplyGraphError(fault.code, fault.message);
    return { facts: { retracted: true }, passages: [{ lines: ["It is retracted."] }], sources: [], outcome };
  },
};

/** A tool that is broken, over a secret of the inside. */
const broken: Tool = {
  ...look,
  name: "broken",
  answer: () => Promise.reject(new Error("the inside")),
};

export const smallTools: readonly Tool[] = [look, retract, broken];
