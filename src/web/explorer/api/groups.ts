import type { EntityName } from "./entity.ts";
import type { EntityKind, OrganizationRole } from "./vocabulary.ts";

/** How an entity is drawn and counted: organizations by what they are to a supply chain, everything else by its kind. */
export type Group = "labs" | "vendors" | "organizations" | "models" | "tools" | "datasets" | "incidents";

export interface GroupLook {
  readonly group: Group;
  /** For one, and for several. */
  readonly one: string;
  readonly many: string;
}

/** In the order of the legend. Shapes and colours are in styles/groups.css and stage/shapes.ts, by the group's name. */
export const groups: readonly GroupLook[] = [
  { group: "labs", one: "Lab", many: "Labs" },
  { group: "models", one: "Model", many: "Models" },
  { group: "vendors", one: "Vendor", many: "Vendors" },
  { group: "tools", one: "Tool", many: "Tools" },
  { group: "datasets", one: "Dataset", many: "Datasets" },
  { group: "incidents", one: "Incident", many: "Incidents" },
  { group: "organizations", one: "Organization", many: "Other organizations" },
];

const ofKinds: Readonly<Record<Exclude<EntityKind, "ORGANIZATION">, Group>> = {
  MODEL: "models",
  TOOL: "tools",
  DATASET: "datasets",
  INCIDENT: "incidents",
};

/** The roles that make an organization a vendor, unless it is a lab. */
export const vendorRoles: readonly OrganizationRole[] = [
  "DATA_VENDOR",
  "CLOUD_PROVIDER",
  "CHIP_VENDOR",
  "SOFTWARE_VENDOR",
  "TOOL_MAINTAINER",
  "AUDITOR",
];

export function groupOf(kind: EntityKind, roles: readonly OrganizationRole[] = []): Group {
  if (kind !== "ORGANIZATION") return ofKinds[kind];
  if (roles.includes("LAB")) return "labs";
  return roles.some((role) => vendorRoles.includes(role)) ? "vendors" : "organizations";
}

export function groupOfEntity(entity: EntityName): Group {
  return groupOf(entity.kind, entity.__typename === "Organization" ? entity.roles : []);
}

export function lookOf(group: Group): GroupLook {
  return groups.find((look) => look.group === group) as GroupLook;
}
