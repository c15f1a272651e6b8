import { show } from "../view/current.ts";
import { emptyView } from "../view/view.ts";

/** The way back to the beginning. */
export function Brand() {
  const begin = (event: Event) => {
    event.preventDefault();
    show(emptyView);
  };
  return (
    <a class="brand" href="./" onClick={begin}>
      ai-supply-graph
    </a>
  );
}
