import { computed } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { graphql } from "../api/operation.ts";
import { query } from "../api/query.ts";
import { EntityLink } from "../parts/entity-link.tsx";
import { count } from "../parts/number.ts";
import { show, view } from "../view/current.ts";
import { reachQuestionOf } from "../view/question.ts";

const WhatIfOperation = graphql(
  `
  query WhatIf($input: BlastRadiusInput!, $entities: [ID!]!, $relationships: [ID!]!) {
    blastRadius(input: $input) {
      comparison {
        gained(first: 5) { totalCount nodes { entity { ...EntityName } } }
        lost(first: 5) { totalCount nodes { entity { ...EntityName } } }
        changed(first: 5) { totalCount nodes { entity { ...EntityName } } }
        completeness { status }
      }
    }
    entities: nodes(ids: $entities) { ...EntityName }
    relationships: nodes(ids: $relationships) { ... on Relationship { id sentence } }
  }
`,
  [entityName],
);

const answer = query(
  WhatIfOperation,
  computed(() => {
    const { without, cut } = view.value;
    const input = reachQuestionOf(view.value);
    if (input === undefined || without.length + cut.length === 0) return undefined;
    return { input, entities: [...without], relationships: [...cut] };
  }),
);

const without = (list: readonly string[], id: string) => list.filter((one) => one !== id);

/** What is assumed to be gone, and what that changes of the answer. Nothing is written. */
export function WhatIf() {
  const { without: entities, cut } = view.value;
  if (entities.length + cut.length === 0) return null;
  const { data, error } = answer.value;
  const comparison = data?.blastRadius.comparison;
  const nameOf = (id: string) =>
    data?.entities.flatMap((one) => (one !== null && "name" in one && one.id === id ? one.name : []))[0] ?? id;
  const sentenceOf = (id: string) =>
    data?.relationships.flatMap((one) => (one !== null && "sentence" in one && one.id === id ? one.sentence : []))[0] ?? id;
  return (
    <section class="what-if" aria-label="What if" aria-live="polite">
      <b>What if</b>
      {entities.map((id) => (
        <Assumption key={id} text={`${nameOf(id)} were gone`} onRemove={() => show({ without: without(entities, id) })} />
      ))}
      {cut.map((id) => (
        <Assumption key={id} text={`this did not hold: ${sentenceOf(id)}`} onRemove={() => show({ cut: without(cut, id) })} />
      ))}
      {error === undefined ? null : <span>{error.message}</span>}
      {comparison === undefined || comparison === null ? null : (
        <>
          <Part title="no longer reached" part={comparison.lost} />
          <Part title="newly reached" part={comparison.gained} />
          <Part title="reached otherwise" part={comparison.changed} />
          {comparison.completeness.status === "TRUNCATED" ? <span>One of the two searches was cut short.</span> : null}
        </>
      )}
    </section>
  );
}

function Assumption({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <span class="chip">
      <bdi>{text}</bdi>
      <button type="button" aria-label={`Do not assume that ${text}`} title="Do not assume this" onClick={onRemove}>
        ×
      </button>
    </span>
  );
}

interface PartProps {
  readonly title: string;
  readonly part: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly entity: Parameters<typeof EntityLink>[0]["entity"] }[];
  };
}

function Part({ title, part: { totalCount, nodes } }: PartProps) {
  return (
    <span class="part">
      <b>{count(totalCount)}</b> {title}
      {nodes.map(({ entity }) => (
        <EntityLink key={entity.id} entity={entity} />
      ))}
      {totalCount > nodes.length && nodes.length > 0 ? "…" : ""}
    </span>
  );
}
