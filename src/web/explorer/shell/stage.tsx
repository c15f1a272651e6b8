import type { ComponentType } from "preact";
import { Concentration } from "../concentration/concentration.tsx";
import { Difference } from "../difference/difference.tsx";
import { Graph } from "../graph/graph.tsx";
import { Shared } from "../shared/shared.tsx";
import { Table } from "../table/table.tsx";
import { view } from "../view/current.ts";
import type { Tab } from "../view/view.ts";

const views: Readonly<Record<Tab, ComponentType>> = {
  graph: Graph,
  table: Table,
  shared: Shared,
  concentration: Concentration,
  difference: Difference,
};

export function Stage() {
  const Shown = views[view.value.tab];
  return <Shown />;
}
