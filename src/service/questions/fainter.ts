import type { BlastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed } from "../analysed.ts";
import type { Session } from "../session.ts";

/** How many further entities would be reached with `minLikelihood` 0 within the same hops. A search of its own. */
export async function fainterThan(session: Session, topology: Topology, { question, columns }: BlastRadius): Promise<number> {
  if (question.minLikelihood === 0) return 0;
  return (await analysed(session, "reached", topology, question)) - columns.entities.length - columns.beyond.length;
}
