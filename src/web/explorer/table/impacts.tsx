import { groupOfEntity, lookOf } from "../api/groups.ts";
import { EntityLink } from "../parts/entity-link.tsx";
import { More } from "../parts/more.tsx";
import { count, share } from "../parts/number.ts";
import { Share } from "../parts/share.tsx";
import { channelWord, evidenceWords, exposureWords } from "../parts/words.ts";
import { show, view } from "../view/current.ts";
import type { Order } from "../view/view.ts";
import { type ImpactRow, impacts } from "./table-operations.ts";

interface Column {
  readonly title: string;
  /** The order that sorts by it, and which way it goes then. */
  readonly order?: Order;
  readonly sort?: "ascending" | "descending";
  readonly cell: (row: ImpactRow) => preact.ComponentChildren;
}

const columns: readonly Column[] = [
  { title: "Name", order: "NAME", sort: "ascending", cell: ({ entity }) => <EntityLink entity={entity} /> },
  { title: "Kind", cell: ({ entity }) => lookOf(groupOfEntity(entity)).one },
  { title: "Hops", order: "HOPS", sort: "ascending", cell: ({ hops }) => hops },
  { title: "Likelihood", order: "LIKELIHOOD", sort: "descending", cell: ({ likelihood }) => <Share value={likelihood} /> },
  { title: "Confidence", order: "CONFIDENCE", sort: "descending", cell: ({ confidence }) => share(confidence) },
  { title: "Evidence", order: "SEVERITY", sort: "descending", cell: ({ evidence }) => evidenceWords[evidence] },
  { title: "Harm", cell: ({ channels }) => channels.map(channelWord).join(", ") },
  { title: "Statement", cell: ({ statement }) => (statement === null ? "" : exposureWords[statement.exposure]) },
];

export function Impacts() {
  const { nodes, isLoading } = impacts.listed.value;
  const { hidden, order } = view.value;
  const shown = nodes.filter(({ entity }) => !hidden.includes(groupOfEntity(entity)));
  return (
    <div class="scrolling" aria-busy={isLoading}>
      <table>
        <caption class="unseen">Who is reached</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.title} column={column} order={order} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.entity.id}>
              {columns.map(({ title, cell }) => (
                <td key={title}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < nodes.length ? (
        <p class="more">{count(nodes.length - shown.length)} of these are hidden by the legend.</p>
      ) : null}
      <More pages={impacts} of="reached" />
    </div>
  );
}

function Head({ column: { title, order, sort }, order: current }: { readonly column: Column; readonly order: Order }) {
  if (order === undefined || sort === undefined) return <th scope="col">{title}</th>;
  return (
    <th scope="col" aria-sort={order === current ? sort : "none"}>
      <button type="button" onClick={() => show({ order })}>
        {title}
      </button>
    </th>
  );
}
