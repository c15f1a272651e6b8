import { channelMask, channelNames, channelsOf } from "../../model/channels.ts";
import { faultsOfEntity } from "../../model/entity-faults.ts";
import { entityKind, type TimelineEntry } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import { sourcesFor } from "../catalog/records.ts";
import { echo } from "../catalog/references.ts";
import { touchingRecords } from "../catalog/relationships.ts";
import type { Session } from "../session.ts";
import type { UserErrors } from "./user-errors.ts";

interface Written {
  readonly before: Entity | undefined;
  readonly after: Entity;
}

/** What is wrong with an entity whose fields are well formed one by one, given what is stored. */
export async function checkEntity(
  session: Session,
  { before, after }: Written,
  path: readonly (string | number)[],
  errors: UserErrors,
): Promise<void> {
  for (const { field, message } of faultsOfEntity(after)) errors.add([...path, "fields", field], `fields.${field}: ${message}`);
  await checkTimeline(session, after, path, errors);
  if (before !== undefined) await checkChannels(session, before, after, path, errors);
}

async function checkTimeline(session: Session, { kind, fields }: Entity, path: readonly (string | number)[], errors: UserErrors) {
  const cited = entityKind(kind).fields.flatMap(({ type, name }) =>
    type !== "timeline"
      ? []
      : ((fields[name] ?? []) as unknown as readonly TimelineEntry[]).flatMap((entry, place) =>
          entry.sources.map((source, index) => ({ source, at: [...path, "fields", name, place, "sources", index] })),
        ),
  );
  const found = await sourcesFor(
    session,
    cited.map(({ source }) => source),
  );
  for (const [index, { source, at }] of cited.entries()) {
    if (found[index] === undefined)
      errors.add(at, `There is no source ${echo(source)}; record it with a claim first.`, "NOT_FOUND");
  }
}

/** Relationships that name the channels of an incident's harm must not name one that no longer starts there. */
async function checkChannels(
  session: Session,
  before: Entity,
  after: Entity,
  path: readonly (string | number)[],
  errors: UserErrors,
) {
  const lost = endFacts(before).ownChannels & ~endFacts(after).ownChannels;
  if (lost === 0) return;
  for (const { id, from, attributes } of await touchingRecords(session, after.id)) {
    const named = attributes["channels"];
    if (from !== after.id || !Array.isArray(named)) continue;
    const missing = lost & channelMask(channelNames.filter((channel) => named.includes(channel)));
    if (missing === 0) continue;
    const what = channelsOf(missing).join(", ");
    const message = `${what} would no longer start at ${echo(after.id)}, but the relationship ${echo(id)} names it: correct that first, or keep the channel.`;
    errors.add([...path, "fields", "channels"], message, "CONFLICT");
  }
}
