import { show, view } from "../view/current.ts";
import { type Listed, lists } from "../view/view.ts";
import { Impacts } from "./impacts.tsx";
import { Unreached } from "./unreached.tsx";

const titles: Readonly<Record<Listed, string>> = { reached: "Reached", unreached: "Labs not reached" };

/** Everything that is reached, row by row, and next to it who is not. */
export function Table() {
  const { listed } = view.value;
  return (
    <section class="table" aria-label="Table">
      <fieldset class="choices">
        <legend class="unseen">What to list</legend>
        {lists.map((one) => (
          <label key={one}>
            <input type="radio" name="listed" checked={one === listed} onChange={() => show({ listed: one })} />
            {titles[one]}
          </label>
        ))}
      </fieldset>
      {listed === "reached" ? <Impacts /> : <Unreached />}
    </section>
  );
}
