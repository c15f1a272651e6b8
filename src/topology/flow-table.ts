import { allChannels, type Channel, channelCount, channelMask, channelNames } from "../model/channels.ts";
import {
  type RelationshipKind,
  type RelationshipKindRecord,
  relationshipKind,
  relationshipKindNames,
} from "../model/relationship-kinds.ts";

/**
 * The kinds table made into look-ups. A *flow* is one kind in one direction (and, for a kind that names victims, within
 * one set of channels): a small number that every arc carries. Where an incident that nobody is known to have exploited
 * passes less, that is a flow of its own, which `unexploitedFlow` gives: it depends on the incident, not on the arc.
 */
export interface FlowRecord {
  readonly kind: RelationshipKind;
  readonly withArrow: boolean;
  /** Of the two arcs of a relationship that passes harm both ways, one stands for the relationship in lists. */
  readonly primary: boolean;
}

/** Set in a `flowMasks` entry when the harm becomes every own channel of the incident at the far end. */
export const becomesOwnChannels = 0x80;
/** The number of flows is below this: seven bits of an arc. */
const flowLimit = 128;

const records: FlowRecord[] = [];
const flowOf = new Map<string, number>();
/** `[flow * 32 + mask of harms at the near end]` → mask of harms at the far end. */
export const flowMasks = new Uint8Array(flowLimit * (allChannels + 1));
/** `[(flow * 5 + harm at the near end) * 5 + harm at the far end]` → transmission. */
export const transmissions = new Float64Array(flowLimit * channelCount * channelCount);
/** 1 where the two guards apply. */
export const guarded = new Uint8Array(flowLimit);
/** 1 where no harm passes at all. */
export const passesNoHarm = new Uint8Array(flowLimit);
/** 1 where the relationship names a victim: evidence. */
export const namesVictim = new Uint8Array(flowLimit);
/** The flow that stands in for one that starts at an unexploited incident; for most, the same. */
export const unexploitedFlow = Uint8Array.from({ length: flowLimit }, (_, flow) => flow);

function key(kind: RelationshipKind, withArrow: boolean, within: number): string {
  return `${kind} ${withArrow} ${within}`;
}

function addFlow(
  record: RelationshipKindRecord,
  withArrow: boolean,
  primary: boolean,
  within: number,
  unexploited = false,
): number {
  const flow = records.length;
  if (flow >= flowLimit) throw new RangeError(`more than ${flowLimit} flows: widen the bits of an arc`);
  records.push({ kind: record.kind, withArrow, primary });
  if (!unexploited) flowOf.set(key(record.kind, withArrow, within), flow);
  guarded[flow] = record.namesVictim === true ? 0 : 1;
  namesVictim[flow] = record.namesVictim === true ? 1 : 0;
  for (const row of record.flow) {
    if (row.withArrow !== withArrow || unexploited !== (row.incidentKinds !== undefined)) continue;
    const harm = channelNames.indexOf(row.harm);
    const becomes = row.becomes === undefined ? channelNames : [row.becomes];
    const result = row.becomes === undefined ? becomesOwnChannels : channelMask(becomes) & within;
    for (const name of becomes) {
      transmissions[(flow * channelCount + harm) * channelCount + channelNames.indexOf(name)] = row.transmission;
    }
    for (let mask = 0; mask <= allChannels; mask++) {
      if ((mask & (1 << harm)) !== 0) flowMasks[flow * (allChannels + 1) + mask]! |= result;
    }
  }
  passesNoHarm[flow] = flowMasks[flow * (allChannels + 1) + allChannels] === 0 ? 1 : 0;
  return flow;
}

for (const kind of relationshipKindNames) {
  const record = relationshipKind(kind);
  const passesWith = record.flow.some((row) => row.withArrow);
  const passesAgainst = record.flow.some((row) => !row.withArrow);
  if (record.namesVictim === true) {
    for (let within = 0; within <= allChannels; within++) {
      const flow = addFlow(record, true, true, within);
      unexploitedFlow[flow] = addFlow(record, true, true, within, true);
    }
  } else if (passesWith || !passesAgainst) {
    addFlow(record, true, true, allChannels);
  }
  if (passesAgainst) addFlow(record, false, !passesWith, allChannels);
}

export const flowCount = records.length;

export function flowRecord(flow: number): FlowRecord {
  return records[flow] as FlowRecord;
}

const flowLists = new Map<RelationshipKind, (readonly number[] | undefined)[]>(relationshipKindNames.map((kind) => [kind, []]));

/** The flows of a relationship: one for each direction in which it passes harm, else one that passes none. */
export function flowsOf(kind: RelationshipKind, within: number): readonly number[] {
  const lists = flowLists.get(kind) as (readonly number[] | undefined)[];
  lists[within] ??= [true, false].flatMap((withArrow) => flowOf.get(key(kind, withArrow, withArrow ? within : allChannels)) ?? []);
  return lists[within];
}

/** The mask of channels within which a relationship passes harm: those it names, for a kind that names victims, else all. */
export function withinOf(kind: RelationshipKind, channels: readonly Channel[] | undefined): number {
  return channels === undefined || relationshipKind(kind).namesVictim !== true ? allChannels : channelMask(channels);
}
