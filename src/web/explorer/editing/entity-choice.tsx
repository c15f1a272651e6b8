import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { EntityName } from "../api/entity.ts";
import { groupOfEntity, lookOf } from "../api/groups.ts";
import { query } from "../api/query.ts";
import { Glyph } from "../parts/glyph.tsx";
import { SearchOperation } from "../search/search-operation.ts";

interface EntityChoiceProps {
  readonly label: string;
  readonly chosen: Signal<readonly EntityName[]>;
}

/** Entities that are found by name, and chosen one after another. */
export function EntityChoice({ label, chosen }: EntityChoiceProps) {
  const text = useSignal("");
  const found = useFound(text);
  const without = (id: string) => chosen.value.filter((one) => one.id !== id);
  return (
    <div class="field">
      <label>
        <span>{label}</span>
        <input
          type="text"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
      <ul class="chips">
        {chosen.value.map((entity) => (
          <li key={entity.id} class="chip">
            <Glyph group={groupOfEntity(entity)} /> <bdi>{entity.name}</bdi>
            <button
              type="button"
              aria-label={`Take out ${entity.name}`}
              onClick={() => {
                chosen.value = without(entity.id);
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <ul class="found" aria-label="Found by this name">
        {found.value.map((entity) => (
          <li key={entity.id}>
            <button
              type="button"
              onClick={() => {
                chosen.value = [...without(entity.id), entity];
                text.value = "";
              }}
            >
              <Glyph group={groupOfEntity(entity)} /> <bdi>{entity.name}</bdi> <small>{lookOf(groupOfEntity(entity)).one}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is found by a text; nothing for none. */
export function useFound(text: ReadonlySignal<string>): ReadonlySignal<readonly EntityName[]> {
  const variables = useComputed(() => (text.value.trim().length < 2 ? undefined : { text: text.value.trim() }));
  const answer = useMemo(() => query(SearchOperation, variables), [variables]);
  return useComputed(() => (variables.value === undefined ? [] : (answer.value.data?.search.edges ?? []).map(({ node }) => node)));
}
