import { allChannels, channelCount } from "../../model/channels.ts";
import { becomesOwnChannels, flowCount, flowMasks, transmissions } from "../../topology/flow-table.ts";

const allSteps: { readonly harm: number; readonly channel: number; readonly transmission: number }[] = [];

/** By flow: where its steps begin; they end where the next flow's begin. */
export const firstStep = new Uint32Array(flowCount + 1);
/** By flow: 1 where harm becomes every own channel of the incident that it arrives at. */
export const becomesOwn = new Uint8Array(flowCount);
for (let flow = 0; flow < flowCount; flow++) {
  for (let harm = 0; harm < channelCount; harm++) {
    const passing = flowMasks[flow * (allChannels + 1) + (1 << harm)]!;
    if ((passing & becomesOwnChannels) !== 0) becomesOwn[flow] = 1;
    for (let channel = 0; channel < channelCount; channel++) {
      if ((passing & becomesOwnChannels) === 0 && (passing & (1 << channel)) === 0) continue;
      const transmission = transmissions[(flow * channelCount + harm) * channelCount + channel]!;
      allSteps.push({ harm, channel, transmission });
    }
  }
  firstStep[flow + 1] = allSteps.length;
}

/** The steps from harm in one channel to harm in another, flow by flow, in columns: they are read at every relationship. */
export const steps = {
  harm: Uint8Array.from(allSteps, (step) => step.harm),
  channel: Uint8Array.from(allSteps, (step) => step.channel),
  transmission: Float64Array.from(allSteps, (step) => step.transmission),
};
