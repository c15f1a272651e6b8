import { entityKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Entity, Source } from "../../model/records.ts";
import { relationshipKind } from "../../model/relationship-kinds.ts";
import { derivedUuid } from "../kit/derived-uuid.ts";
import { mustBeFacts } from "../kit/facts-only.ts";
import { fitJson } from "../kit/fit-text.ts";
import type { Network, NetworkEdge } from "../kit/network/network.ts";
import { type Statement, statementsOf } from "./statements.ts";

/** What a network says of tools. Throws BAD_USER_INPUT where that is nothing: OpenVEX has no empty document. */
export async function vexDocument({ parts, knownAt = 0, assumed }: Network): Promise<string> {
  mustBeFacts(assumed, "openvex");
  const entities = new Map<string, Entity>();
  const sources = new Map<string, Source>();
  const edges: NetworkEdge[] = [];
  for await (const part of parts) {
    // Of the rest, which may be a whole graph, nothing is kept.
    for (const { entity } of part.nodes) if (isPackage(entity) || startsHarm(entity)) entities.set(entity.id, entity);
    for (const source of part.sources) sources.set(source.id, source);
    edges.push(...[...part.edges, ...(part.denied ?? [])].filter((edge) => isAboutTool(edge, entities)));
  }
  const statements = edges.flatMap((edge): Statement[] =>
    statementsOf(edge, entities.get(edge.record.from)!, entities.get(edge.record.to)!, (id) => sources.get(id)),
  );
  if (statements.length === 0) {
    const message = "Nothing here says that an incident affects a tool, and an OpenVEX document has at least one statement.";
    throw new SupplyGraphError("BAD_USER_INPUT", `${message} Ask about tools, or choose another format.`);
  }
  const document = {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": `urn:uuid:${derivedUuid(JSON.stringify(statements))}`,
    author: "AI supply graph",
    role: "Knowledge graph of claims by others, which the statements cite",
    timestamp: new Date(knownAt).toISOString(),
    version: 1,
    tooling: "ai-supply-graph",
    statements,
  };
  return `${fitJson(document, 2)}\n`;
}

/** What may be a package, and so a product of VEX. */
function isPackage({ kind }: Entity): boolean {
  return entityKind(kind).fields.some(({ name }) => name === "purl");
}

function startsHarm({ kind }: Entity): boolean {
  return entityKind(kind).startsHarm === true;
}

function isAboutTool({ record }: NetworkEdge, entities: ReadonlyMap<string, Entity>): boolean {
  const { from, to, kind } = record;
  const [tail, head] = [entities.get(from), entities.get(to)];
  return relationshipKind(kind).namesVictim === true && tail !== undefined && head !== undefined && isPackage(head);
}
