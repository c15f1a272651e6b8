import { Legend } from "./legend.tsx";
import { Limits } from "./limits.tsx";

/** What the marks mean, and what is shown and followed: the same for every view of the answer. */
export function FilterRow() {
  return (
    <section class="filters" aria-label="Filters">
      <Legend />
      <Limits />
    </section>
  );
}
