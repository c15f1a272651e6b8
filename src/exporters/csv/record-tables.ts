import { formatInstant } from "../../model/instant.ts";
import type { Claim, Source } from "../../model/records.ts";
import { versionsOfClaim } from "../../model/version-attributes.ts";
import type { Answer } from "../answer.ts";
import type { Writing } from "../export-format.ts";
import type { GraphPart } from "../graph-exporter.ts";
import { type CsvColumn, csvRowsOfParts } from "../kit/csv-rows.ts";
import { edgeColumnsOf } from "../kit/network/edge-columns.ts";
import type { Column, Network, NetworkPart } from "../kit/network/network.ts";
import { networkOfAnswer } from "../kit/network/network-of-answer.ts";
import { networkOfGraph } from "../kit/network/network-of-graph.ts";
import { nodeColumnsOf } from "../kit/network/node-columns.ts";

/** The records of a network, each kind of them as a table of its own. */
export type RecordTable = "entities" | "relationships" | "claims" | "sources";

/** A table of the records of the whole graph. */
export function graphTable(
  parts: AsyncIterable<GraphPart>,
  writing: Omit<Writing, "choices">,
  table: RecordTable,
): AsyncIterable<string> {
  return recordTable(networkOfGraph(parts, writing), table);
}

/** A table of the records of an answer. */
export function answerTable(answer: Answer, table: RecordTable): AsyncIterable<string> {
  return recordTable(networkOfAnswer(answer), table);
}

function recordTable(network: Network, table: RecordTable): AsyncIterable<string> {
  switch (table) {
    case "entities":
      return csvRowsOfParts(
        columnsOf(nodeColumnsOf(network)),
        rowsOf(network, ({ nodes }) => nodes),
      );
    case "relationships":
      return csvRowsOfParts(
        columnsOf(edgeColumnsOf(network)),
        rowsOf(network, ({ edges }) => edges),
      );
    case "claims":
      return csvRowsOfParts(claimColumns, rowsOf(network, claimsIn));
    case "sources":
      return csvRowsOfParts(
        sourceColumns,
        rowsOf(network, ({ sources }) => sources),
      );
  }
}

function columnsOf<Row>(columns: readonly Column<Row>[]): CsvColumn<Row>[] {
  return columns.map(({ name, of }) => ({ name, cell: of }));
}

async function* rowsOf<Row>({ parts }: Network, of: (part: NetworkPart) => readonly Row[]): AsyncIterable<readonly Row[]> {
  for await (const part of parts) yield of(part);
}

interface ClaimRow {
  readonly claim: Claim;
  /** What it is about: a name, or both names with the kind between them. */
  readonly aboutName: string;
  /** The versions of a package that it is about: its own, or those of the relationship. */
  readonly versions: readonly string[] | undefined;
}

function claimsIn({ nodes, edges }: NetworkPart): ClaimRow[] {
  return [
    ...nodes.flatMap(({ claims, entity }) => claims.map((claim) => ({ claim, aboutName: entity.name, versions: undefined }))),
    ...edges.flatMap(({ claims, record, fromName, toName }) => {
      const aboutName = `${fromName} ${record.kind} ${toName}`;
      return claims.map((claim) => ({ claim, aboutName, versions: versionsOfClaim(record, claim) }));
    }),
  ];
}

const claimColumns: readonly CsvColumn<ClaimRow>[] = [
  { name: "id", cell: ({ claim }) => claim.id },
  { name: "about", cell: ({ claim }) => claim.about },
  { name: "about_name", cell: ({ aboutName }) => aboutName },
  { name: "stance", cell: ({ claim }) => claim.stance },
  { name: "status", cell: ({ claim }) => claim.status },
  { name: "confidence", cell: ({ claim }) => claim.confidence },
  { name: "stated_on", cell: ({ claim }) => claim.statedOn },
  { name: "text", cell: ({ claim }) => claim.text },
  { name: "quote", cell: ({ claim }) => claim.quote },
  { name: "versions", cell: ({ versions }) => versions },
  { name: "sources", cell: ({ claim }) => claim.sources },
  { name: "asserted_by", cell: ({ claim }) => claim.assertedBy },
  { name: "recorded_at", cell: ({ claim }) => formatInstant(claim.recordedAt) },
  { name: "marking", cell: ({ claim }) => claim.marking },
];

const sourceColumns: readonly CsvColumn<Source>[] = [
  { name: "id", cell: ({ id }) => id },
  { name: "publisher", cell: ({ publisher }) => publisher },
  { name: "title", cell: ({ title }) => title },
  { name: "url", cell: ({ url }) => url },
  { name: "published_on", cell: ({ publishedOn }) => publishedOn },
  { name: "kind", cell: ({ kind }) => kind },
  { name: "verification", cell: ({ verification }) => verification },
  { name: "via", cell: ({ via }) => via },
  { name: "note", cell: ({ note }) => note },
  { name: "origin_group", cell: ({ originGroup }) => originGroup },
  { name: "marking", cell: ({ marking }) => marking ?? "CLEAR" },
];
