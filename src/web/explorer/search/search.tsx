import { computed, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { groupOfEntity, lookOf } from "../api/groups.ts";
import { query } from "../api/query.ts";
import { Glyph } from "../parts/glyph.tsx";
import { count } from "../parts/number.ts";
import { show } from "../view/current.ts";
import { SearchOperation } from "./search-operation.ts";

const text = signal("");
/** What is asked: the text, once nobody has typed for a moment. */
const asked = signal("");
const chosen = signal(0);
const isOpen = signal(false);
const found = query(
  SearchOperation,
  computed(() => (asked.value.trim() === "" ? undefined : { text: asked.value.trim() })),
);
const pause = 120;
let waiting: ReturnType<typeof setTimeout> | undefined;

function type(value: string): void {
  text.value = value;
  isOpen.value = value.trim() !== "";
  chosen.value = 0;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    asked.value = value;
  }, pause);
}

function choose(id: string): void {
  type("");
  asked.value = "";
  show({ seeds: [id], selected: undefined, tab: "graph", without: [], cut: [] });
}

function suggested() {
  return isOpen.value ? (found.value.data?.search.edges ?? []) : [];
}

function move(by: number): void {
  const { length } = suggested();
  if (length > 0) chosen.value = (chosen.value + by + length) % length;
}

const keys: Readonly<Record<string, () => void>> = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => {
    const picked = suggested()[chosen.value];
    if (picked !== undefined) choose(picked.node.id);
  },
  Escape: () => type(""),
};

/** Finds an entity by name, alias or id, and asks whom it reaches. `/` leads here from everywhere. */
export function Search() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  const { data, error, isLoading } = found.value;
  const suggestions = suggested();
  return (
    <search class="search">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search a vendor, tool, dataset, model, lab or incident"
        aria-expanded={suggestions.length > 0}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-activedescendant={suggestions.length > 0 ? `suggestion-${chosen.value}` : undefined}
        placeholder="Search a vendor, tool, dataset, model, lab or incident"
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => {
          isOpen.value = false;
        }}
        onFocus={() => {
          isOpen.value = text.value.trim() !== "";
        }}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (act === undefined) return;
          event.preventDefault();
          act();
        }}
      />
      <kbd aria-hidden>/</kbd>
      <div class="suggestions" hidden={!isOpen.value}>
        <div role="listbox" id="suggestions" aria-label="Suggestions">
          {suggestions.map(({ node, matchedOn }, index) => {
            const group = groupOfEntity(node);
            return (
              // The input keeps the focus, and its keys choose.
              <div
                key={node.id}
                id={`suggestion-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen.value}
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(node.id);
                }}
              >
                <Glyph group={group} />
                <bdi>{node.name}</bdi>
                <small>{matchedOn === node.name ? lookOf(group).one : `${lookOf(group).one} · ${matchedOn}`}</small>
              </div>
            );
          })}
        </div>
        <p role="status">{foundInWords(data?.search.totalCount, suggestions.length, isLoading, error?.message)}</p>
      </div>
    </search>
  );
}

/** What is said below what a search found. */
export function foundInWords(total: number | undefined, shown: number, isLoading: boolean, fault: string | undefined): string {
  if (fault !== undefined) return fault;
  if (total === undefined) return isLoading ? "Searching…" : "";
  if (total === 0) return "Nothing in the graph goes by this name.";
  return total > shown ? `${count(shown)} of ${count(total)}` : "";
}
