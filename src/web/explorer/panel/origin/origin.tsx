import { reach } from "../../answer/reach.ts";
import { view } from "../../view/current.ts";
import { described } from "../entity/described.ts";
import { Details } from "../entity/details.tsx";
import { Incident } from "../entity/incident.tsx";
import { More } from "../entity/more.tsx";
import { Loading } from "../loading.tsx";
import { Basis } from "./basis.tsx";
import { LabsNotReached, LabsReached } from "./labs.tsx";
import { Seeds } from "./seeds.tsx";
import { Summary } from "./summary.tsx";

/** What is asked about, and the answer as a whole. */
export function Origin() {
  const { data } = reach.value;
  if (data === undefined) return <Loading />;
  const { seeds, completeness, receipt } = data.blastRadius;
  const [first] = seeds;
  const entity = described.value.data?.entity;
  const isOne = view.value.seeds.length === 1 && entity?.id === first?.id;
  return (
    <>
      {isOne && entity !== undefined ? <Details entity={entity} note="origin" /> : <Seeds seeds={seeds} />}
      <Summary reach={data.blastRadius} />
      <LabsReached />
      <LabsNotReached isComplete={completeness.status === "COMPLETE"} />
      {isOne && entity !== undefined ? <Incident entity={entity} /> : null}
      <Basis receipt={receipt} />
      {isOne && entity !== undefined ? <More entity={entity} /> : null}
    </>
  );
}
