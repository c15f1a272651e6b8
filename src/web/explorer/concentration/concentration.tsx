import { EntityLink } from "../parts/entity-link.tsx";
import { More } from "../parts/more.tsx";
import { count, share } from "../parts/number.ts";
import { Share } from "../parts/share.tsx";
import { show, view } from "../view/current.ts";
import { type Supply, supplies } from "../view/view.ts";
import { concentration } from "./concentration-operation.ts";

const titles: Readonly<Record<Supply, string>> = {
  SUPPLIES_DATA: "Data work",
  SUPPLIES_COMPUTE: "Computing",
  SUPPLIES_HARDWARE: "Hardware",
  LICENSES_CONTENT: "Licensed content",
  SUBPROCESSOR_OF: "Sub-processing",
};

/** On whom the labs depend for one kind of supply, and how much of it is known. */
export function Concentration() {
  const { nodes, isLoading, data } = concentration.listed.value;
  const known = data?.concentration;
  return (
    <section class="scrolling" aria-label="Concentration" aria-busy={isLoading}>
      <div class="choices">
        <label>
          Supply of
          <select value={view.value.supply} onChange={(event) => show({ supply: event.currentTarget.value as Supply })}>
            {supplies.map((supply) => (
              <option key={supply} value={supply}>
                {titles[supply]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {known === undefined ? null : (
        <dl class="figures">
          <Figure title="Labs whose suppliers are known" value={`${count(known.covered)} of ${count(known.populationSize)}`} />
          <Figure title="Concentration (HHI)" value={share(known.hhi)} />
          <Figure title="As concentrated as this many equal suppliers" value={known.effectiveSuppliers.toFixed(1)} />
        </dl>
      )}
      {known?.completeness.status === "TRUNCATED" ? <p class="more">The search was cut short: reach may be greater.</p> : null}
      <table>
        <caption class="unseen">Suppliers, the largest share first</caption>
        <thead>
          <tr>
            <th scope="col">Supplier</th>
            <th scope="col">Share of what is known</th>
            <th scope="col">Labs supplied</th>
            <th scope="col">Labs reached if it were breached</th>
            <th scope="col">Share of the labs</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ supplier, share: part, customers, reached, reach }) => (
            <tr key={supplier.id}>
              <td>
                <EntityLink entity={supplier} />
              </td>
              <td>
                <Share value={part} />
              </td>
              <td>{count(customers)}</td>
              <td>{count(reached.length)}</td>
              <td>
                <Share value={reach} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More pages={concentration} of="suppliers" />
    </section>
  );
}

function Figure({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}
