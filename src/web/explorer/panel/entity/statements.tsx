import { computed, signal } from "@preact/signals";
import { type EntityName, entityName } from "../../api/entity.ts";
import { graphql, type ResultOf, type VariablesOf } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { EntityLink } from "../../parts/entity-link.tsx";
import { More } from "../../parts/more.tsx";
import { count } from "../../parts/number.ts";
import { describedRef } from "./described.ts";
import { type Said, said } from "./entity.ts";
import { Statement } from "./statement.tsx";

const StatementsOperation = graphql(
  `
  query Statements($ref: EntityRef!, $knownAt: DateTime, $after: String) {
    entity(ref: $ref, knownAt: $knownAt) {
      __typename
      id
      ... on Organization {
        statements(first: 50, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...Said about: incident { ...EntityName } }
        }
      }
      ... on Incident {
        statements(first: 50, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...Said about: organization { ...EntityName } }
        }
      }
    }
  }
`,
  [said, entityName],
);

type Stated = Said & { readonly about: EntityName };

const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

/** The entity of which more is wanted than came with it. */
const wanted = signal<string | undefined>(undefined);

const statements = pages<ResultOf<typeof StatementsOperation>, VariablesOf<typeof StatementsOperation>, Stated>(
  StatementsOperation,
  computed(() => (wanted.value === undefined || wanted.value !== describedRef.value?.ref.id ? undefined : describedRef.value)),
  ({ entity }) => ("statements" in entity ? entity.statements : none),
);

interface StatementsProps {
  /** Whose they are, or about which incident. */
  readonly id: string;
  /** Those that came with the entity. */
  readonly first: { readonly totalCount: number; readonly nodes: readonly Stated[] };
  /** The record of a statement that is shown already. */
  readonly except?: string | undefined;
}

/** Statements, the latest first: those that came with the entity and, where more are wanted, all of them. */
export function Statements({ id, first, except }: StatementsProps) {
  const { data, nodes } = statements.listed.value;
  const shown: readonly Stated[] = data?.entity.id === id ? nodes : first.nodes;
  return (
    <>
      <ul class="statements">
        {shown
          .filter(({ relationship }) => relationship.id !== except)
          .map((statement) => (
            <li key={statement.relationship.id}>
              <EntityLink entity={statement.about} />
              <p>
                <Statement of={statement} />
              </p>
            </li>
          ))}
      </ul>
      {wanted.value === id ? <More pages={statements} of="statements" /> : <Rest id={id} of={first} />}
    </>
  );
}

function Rest({ id, of: { totalCount, nodes } }: { readonly id: string; readonly of: StatementsProps["first"] }) {
  return totalCount <= nodes.length ? null : (
    <p class="more" role="status">
      {count(nodes.length)} of {count(totalCount)} statements
      <button
        type="button"
        onClick={() => {
          wanted.value = id;
        }}
      >
        Show more
      </button>
    </p>
  );
}
