import { groupOfEntity } from "../api/groups.ts";
import { EntityLink } from "../parts/entity-link.tsx";
import { More } from "../parts/more.tsx";
import { count, share } from "../parts/number.ts";
import { view } from "../view/current.ts";
import { compared, labs, type SharedDependency, sharedDependencies } from "./shared-operation.ts";

/** What the labs that are reached have in common: a matrix of labs and dependencies, with the distance in hops. */
export function Shared() {
  const { nodes, isLoading, data } = sharedDependencies.listed.value;
  const { hidden } = view.value;
  const shown = nodes.filter(({ dependency }) => !hidden.includes(groupOfEntity(dependency)));
  const total = labs.value.data?.blastRadius.impacts.totalCount ?? 0;
  if (labs.value.data !== undefined && compared.value.length < 2) {
    return <p class="more">{total === 1 ? "Only one lab is reached" : "No lab is reached"}, so there is nothing to compare.</p>;
  }
  return (
    <section class="scrolling" aria-label="Shared vendors" aria-busy={isLoading}>
      <p class="more">
        What{" "}
        {total > compared.value.length ? `the first ${count(compared.value.length)} of ${count(total)}` : `the ${count(total)}`}{" "}
        labs that are reached have in common. The number is the distance in hops; the stronger the colour, the closer. ! marks what
        an incident affects.
        {data?.sharedDependencies.completeness.status === "TRUNCATED" ? " The search was cut short, so there may be more." : ""}
      </p>
      <table class="matrix">
        <caption class="unseen">Labs and what they share, in hops</caption>
        <thead>
          <tr>
            <th scope="col">Lab</th>
            {shown.map(({ dependency, incidents, sharedByCount }) => (
              <th key={dependency.id} scope="col">
                <EntityLink entity={dependency} />
                <small>
                  {count(sharedByCount)} labs
                  {incidents.length > 0 ? <b title={incidents.map(({ name }) => name).join("; ")}> !</b> : null}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compared.value.map((lab) => (
            <tr key={lab.id}>
              <th scope="row">
                <EntityLink entity={lab} />
              </th>
              {shown.map((dependency) => (
                <Distance key={dependency.dependency.id} lab={lab.id} dependency={dependency} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <More pages={sharedDependencies} of="shared dependencies" />
    </section>
  );
}

const darkest = 4;

function Distance({ lab, dependency }: { readonly lab: string; readonly dependency: SharedDependency }) {
  const dependent = dependency.sharedBy.find(({ organization }) => organization.id === lab);
  if (dependent === undefined) return <td class="none">·</td>;
  const { hops, likelihood } = dependent;
  return (
    <td class={`hops-${Math.min(hops, darkest)}`} title={`${hops} hops, likelihood ${share(likelihood)}`}>
      {hops}
    </td>
  );
}
