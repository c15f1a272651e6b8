import { kinds } from "../../answer/kinds.ts";
import { reach } from "../../answer/reach.ts";
import { type Channel, channels } from "../../api/vocabulary.ts";
import { count } from "../../parts/number.ts";
import { show, view } from "../../view/current.ts";

/** Which kinds of harm are followed. With none chosen, all that the origin brings. */
export function ChannelChoice() {
  const chosen = view.value.channels ?? [];
  const told = kinds.value.data?.kinds.channels ?? [];
  const reached = reach.value.data?.blastRadius.summary.byChannel ?? [];
  return (
    <fieldset>
      <legend>Channels of harm</legend>
      {channels.map((channel) => {
        const { label, description } = told.find((one) => one.channel === channel) ?? { label: channel, description: "" };
        const number = reached.find((one) => one.channel === channel)?.count;
        return (
          <label key={channel} title={description}>
            <input type="checkbox" checked={chosen.includes(channel)} onChange={() => toggle(channel)} />
            {label} {number === undefined ? null : <small>{count(number)}</small>}
          </label>
        );
      })}
      <small>{chosen.length === 0 ? "None chosen: all that the origin brings." : "Only these are followed."}</small>
    </fieldset>
  );
}

function toggle(channel: Channel): void {
  const chosen = view.peek().channels ?? [];
  const next = channels.filter((one) => (one === channel ? !chosen.includes(one) : chosen.includes(one)));
  show({ channels: next.length === 0 ? undefined : next }, { replace: true });
}
