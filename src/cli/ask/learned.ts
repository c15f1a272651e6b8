import type { Instant } from "../../model/records.ts";
import { claimsAboutShown, shownRelationships } from "../../service/catalog/shown-records.ts";
import { type Cause, causesOf, type RelationshipsSeen } from "../../service/questions/causes.ts";
import { askDiff, type CausedImpactView } from "../../service/questions/diff.ts";
import { UsageError } from "../failure.ts";
import { type Answering, type Asked, refsNamed } from "./asked.ts";
import { type Bounds, boundsInWords, boundsOf, type ReceiptFacts, receiptFacts, receiptInWords } from "./bounds.ts";
import { type ChangeFacts, changedList, differences, onlyThese, type Shown } from "./changes.ts";
import { searchOf } from "./conditions.ts";
import { type EntityFilter, entityFilterOf, passes } from "./entity-filter.ts";
import { type ClaimFacts, claimFacts, type EntityFacts, entityFacts } from "./facts.ts";
import { type ImpactFacts, impactFacts } from "./impact-facts.ts";
import { paragraph } from "./layout.ts";
import { dateOf, instantOf, isSet } from "./option-values.ts";
import { claimInWords, named, shown } from "./words.ts";

interface Caused {
  /** The claims that caused the difference, usually recorded or retracted between the two moments. */
  readonly causes: readonly ClaimFacts[];
}
type CausedFacts = ImpactFacts & Caused;
interface LearnedAnswer extends Bounds {
  readonly question: "learned";
  readonly seeds: readonly EntityFacts[];
  readonly only: EntityFilter;
  readonly gained: Shown<CausedFacts>;
  readonly lost: Shown<CausedFacts>;
  readonly changed: Shown<ChangeFacts & Caused>;
  readonly before: ReceiptFacts;
  readonly after: ReceiptFacts;
}

async function answer(asked: Asked): Promise<LearnedAnswer> {
  const { session, options, words } = asked;
  const [from, to = session.now] = [instantOf(options, "from", "before"), instantOf(options, "to")];
  if (from === undefined) throw new UsageError("--from is required, e.g. --from 2026-04-01.");
  if (from >= to) throw new UsageError("--from is not before --to; give the earlier moment as --from.");
  const seeds = await refsNamed({ ...asked, session: session.asOf(to) }, words);
  const input = searchOf(options);
  const at = dateOf(options, "at");
  const time = isSet(options, "any-time") ? { during: {} } : at === undefined ? undefined : { at };
  const moment = (knownAt: Instant) => ({ time, knownAt });
  const diff = await askDiff(session, { seeds, ...input, before: moment(from), after: moment(to) });
  const moments = [from, to] as const;
  const only = entityFilterOf(options);
  const [askedThen, askedLater] = [from, to].map((knownAt) => ({ ...asked, session: session.asOf(knownAt) })) as [Asked, Asked];
  const wanted = (at: Asked, caused: readonly CausedImpactView[]) => caused.filter(({ impact }) => passes(at, only, impact.entity));
  const allChanged = diff.changed.filter(({ entity }) => passes(askedLater, only, entity));
  const changed = shown(allChanged, isSet(options, "all"));
  const [before, after] = await Promise.all([
    impactFacts(
      askedThen,
      changed.map((change) => change.before),
      from,
    ),
    impactFacts(
      askedLater,
      changed.map((change) => change.after),
      to,
    ),
  ]);
  const both = { earlier: askedThen, later: askedLater };
  const causes = await Promise.all(changed.map(({ cause }) => causeFacts(both, cause, moments)));
  return {
    question: "learned",
    seeds: diff.seeds.map(({ id }) => entityFacts(askedLater, id)),
    only,
    gained: await causedFacts(askedLater, wanted(askedLater, diff.gained), moments, both),
    lost: await causedFacts(askedThen, wanted(askedThen, diff.lost), moments, both),
    changed: {
      total: allChanged.length,
      impacts: before.map((impact, place) => ({ before: impact, after: after[place]!, causes: causes[place]! })),
    },
    ...(await boundsOf(diff, input)),
    before: receiptFacts(diff.before),
    after: receiptFacts(diff.after),
  };
}

type Moments = readonly [Instant, Instant];

/** The sessions as of the two moments. */
interface AskedAt {
  readonly earlier: Asked;
  readonly later: Asked;
}

async function causeFacts({ earlier, later }: AskedAt, cause: Cause, moments: Moments): Promise<ClaimFacts[]> {
  const at = (knownAt: Instant) => (knownAt === moments[0] ? earlier : later).session;
  const seen: RelationshipsSeen = {
    relationships: (ids, knownAt) => shownRelationships(at(knownAt), ids),
    claimsAbout: (ids, knownAt) => claimsAboutShown(at(knownAt), ids),
  };
  const causes = await causesOf(seen, cause, moments);
  return claimFacts(
    later,
    causes.map(({ claim }) => claim),
  );
}

async function causedFacts(
  asked: Asked,
  all: readonly CausedImpactView[],
  moments: Moments,
  both: AskedAt,
): Promise<Shown<CausedFacts>> {
  const listed = shown(all, isSet(asked.options, "all"));
  const [impacts, causes] = await Promise.all([
    impactFacts(
      asked,
      listed.map(({ impact }) => impact),
      asked === both.later ? moments[1] : moments[0],
    ),
    Promise.all(listed.map(({ cause }) => causeFacts(both, cause, moments))),
  ]);
  return { total: all.length, impacts: impacts.map((impact, place) => ({ ...impact, causes: causes[place]! })) };
}

function inWords({ seeds, only, gained, lost, changed, before, after, ...bounds }: LearnedAnswer): string[] {
  return [
    ...paragraph(
      `What became known about harm from ${seeds.map(named).join(", ")} between ${before.knownAt} and ${after.knownAt}:`,
    ),
    ...onlyThese(only),
    "",
    ...changedList("Newly reached", gained, reasonsInWords(gained.impacts)),
    ...changedList("No longer reached", lost, reasonsInWords(lost.impacts)),
    ...differences(changed, causesInWords),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(`Before: ${receiptInWords(before)}`),
    ...paragraph(`After: ${receiptInWords(after)}`),
  ];
}

/** Why each impact was gained or lost, and who said so. */
function reasonsInWords(impacts: readonly CausedFacts[]): string[] {
  return impacts.flatMap(({ entity, because, causes }, place) => [
    ...(place === 0 ? [""] : []),
    ...paragraph(named(entity)),
    ...paragraph(because, 4),
    ...causesInWords({ causes }),
  ]);
}

function causesInWords({ causes }: Caused): string[] {
  return causes.flatMap((claim) => paragraph(`- ${claimInWords(claim)}`, 4, 2));
}

export default { answer, inWords } satisfies Answering<LearnedAnswer>;
