import { allChannels, channelCount } from "../../model/channels.ts";
import { becomesOwnChannels, flowCount, flowMasks, transmissions } from "../../topology/flow-table.ts";

const allTransitions: { readonly harm: number; readonly channel: number; readonly transmission: number }[] = [];

/** By flow: where its transitions begin; they end where the next flow's begin. */
export const firstTransition = new Uint32Array(flowCount + 1);
/** By flow: 1 where harm becomes every own channel of the incident that it arrives at. */
export const becomesOwn = new Uint8Array(flowCount);
for (let flow = 0; flow < flowCount; flow++) {
  for (let harm = 0; harm < channelCount; harm++) {
    const passing = flowMasks[flow * (allChannels + 1) + (1 << harm)]!;
    if ((passing & becomesOwnChannels) !== 0) becomesOwn[flow] = 1;
    for (let channel = 0; channel < channelCount; channel++) {
      if ((passing & becomesOwnChannels) === 0 && (passing & (1 << channel)) === 0) continue;
      const transmission = transmissions[(flow * channelCount + harm) * channelCount + channel]!;
      allTransitions.push({ harm, channel, transmission });
    }
  }
  firstTransition[flow + 1] = allTransitions.length;
}

/** The transitions from harm in one channel to harm in another, flow by flow, in columns: they are read at every relationship. */
export const transitions = {
  harm: Uint8Array.from(allTransitions, (transition) => transition.harm),
  channel: Uint8Array.from(allTransitions, (transition) => transition.channel),
  transmission: Float64Array.from(allTransitions, (transition) => transition.transmission),
};
