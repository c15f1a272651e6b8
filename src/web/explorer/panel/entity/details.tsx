import { groupOfEntity, lookOf } from "../../api/groups.ts";
import { day } from "../../parts/day.ts";
import { Facts } from "../../parts/facts.tsx";
import { Glyph } from "../../parts/glyph.tsx";
import { Marking } from "../../parts/marking.tsx";
import { WebLink } from "../../parts/web-link.tsx";
import { channelWord, incidentKindWord, roleWord, statusWords } from "../../parts/words.ts";
import { addressOf } from "./addresses.ts";
import type { EntityDetails, IncidentDetails } from "./entity.ts";

interface DetailsProps {
  readonly entity: EntityDetails;
  /** What it is to the question, such as an origin. */
  readonly note?: string | undefined;
}

/** What an entity is, and where else it is known. */
export function Details({ entity, note }: DetailsProps) {
  const group = groupOfEntity(entity);
  const { name, aliases, description, externalIds } = entity;
  const kind = entity.__typename === "Incident" ? incidentKindWord(entity.incidentKind) : lookOf(group).one;
  return (
    <>
      <p class="quiet">
        {kind}
        {note === undefined ? "" : ` · ${note}`} <Marking of={entity} />
      </p>
      <h2>
        <Glyph group={group} /> <bdi>{name}</bdi>
      </h2>
      {description === null ? null : <p dir="auto">{description}</p>}
      <Facts
        of={[
          ["Also called", aliases.length === 0 ? null : <bdi key="aliases">{aliases.join(", ")}</bdi>],
          ...factsOf(entity),
          ["Known elsewhere as", externalIds.length === 0 ? null : <ExternalIds key="ids" of={externalIds} />],
        ]}
      />
    </>
  );
}

type Fact = readonly [string, preact.ComponentChildren];

const plain = (value: string | null) => value?.toLowerCase().replaceAll("_", " ") ?? null;
const date = (value: string | null) => (value === null ? null : day(value));

function factsOf(entity: EntityDetails): readonly Fact[] {
  switch (entity.__typename) {
    case "Organization":
      return [
        ["Roles", entity.roles.map(roleWord).join(", ")],
        ["Country", entity.country],
        ["Website", entity.website === null ? null : <Website key="website" to={entity.website} />],
      ];
    case "Tool":
      return [
        ["Kind", plain(entity.toolKind)],
        ["Version", entity.version],
        ["Package", entity.purl],
      ];
    case "Dataset":
      return [...ofContent(entity), ["Availability", plain(entity.availability)]];
    case "Model":
      return [...ofContent(entity), ["Offered as", plain(entity.openness)]];
    case "Incident":
      return ofIncident(entity);
  }
}

type Content = { readonly modality: string | null; readonly license: string | null; readonly releasedOn: string | null };

function ofContent({ modality, license, releasedOn }: Content): readonly Fact[] {
  return [
    ["Contents", modality],
    ["Licence", license],
    ["Released", date(releasedOn)],
  ];
}

function ofIncident({ status, channels, startedOn, disclosedOn, containedOn, open }: IncidentDetails): readonly Fact[] {
  return [
    ["Status", `${statusWords[status]}, ${open ? "open" : "contained"}`],
    ["Harm that starts here", channels.map(channelWord).join(", ")],
    ["Started", date(startedOn) ?? "not known"],
    ["Disclosed", date(disclosedOn) ?? "not known"],
    ["Contained", date(containedOn)],
  ];
}

function Website({ to }: { readonly to: string }) {
  return <WebLink to={to}>{to.replace(/^https?:\/\/(www\.)?|\/$/g, "")}</WebLink>;
}

function ExternalIds({ of }: { readonly of: EntityDetails["externalIds"] }) {
  return (
    <ul>
      {of.map((id) => (
        <li key={`${id.scheme} ${id.value}`}>
          <small>{id.scheme}</small>{" "}
          <WebLink to={addressOf(id)}>
            <bdi>{id.value}</bdi>
          </WebLink>
        </li>
      ))}
    </ul>
  );
}
