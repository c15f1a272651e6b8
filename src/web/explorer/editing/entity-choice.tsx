import { type Signal, useSignal } from "@preact/signals";
import type { EntityName } from "../api/entity.ts";
import { groupOfEntity, lookOf } from "../api/groups.ts";
import { Glyph } from "../parts/glyph.tsx";
import { foundInWords } from "../search/search.tsx";
import { useFound } from "./found.ts";

interface EntityChoiceProps {
  readonly label: string;
  readonly chosen: Signal<readonly EntityName[]>;
  /** How many can be chosen: the latest are kept. */
  readonly most?: number;
}

/** Entities that are found by name, and chosen one after another. */
export function EntityChoice({ label, chosen, most = Number.POSITIVE_INFINITY }: EntityChoiceProps) {
  const text = useSignal("");
  const { nodes, totalCount, isLoading, error } = useFound(text).value;
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
        {nodes.map((entity) => (
          <li key={entity.id}>
            <button
              type="button"
              onClick={() => {
                chosen.value = [...without(entity.id), entity].slice(-most);
                text.value = "";
              }}
            >
              <Glyph group={groupOfEntity(entity)} /> <bdi>{entity.name}</bdi> <small>{lookOf(groupOfEntity(entity)).one}</small>
            </button>
          </li>
        ))}
      </ul>
      <p role="status">
        <small>{foundInWords(totalCount, nodes.length, isLoading, error?.message)}</small>
      </p>
    </div>
  );
}
