/**
 * What an organization does in a supply chain. A role is not a kind: one organization can be a lab,
 * a cloud provider and an investor at once.
 */
export const organizationRoles = [
  { role: "LAB", label: "Lab", description: "Develops AI models." },
  {
    role: "DATA_VENDOR",
    label: "Data vendor",
    description: "Sells data work, such as annotation, rating, preference data or expert labour.",
  },
  { role: "CLOUD_PROVIDER", label: "Cloud provider", description: "Rents out compute, storage or hosting." },
  { role: "CHIP_VENDOR", label: "Chip vendor", description: "Designs or manufactures accelerators and other hardware." },
  { role: "SOFTWARE_VENDOR", label: "Software vendor", description: "Sells software, or software as a service." },
  {
    role: "TOOL_MAINTAINER",
    label: "Tool maintainer",
    description: "Maintains software, packages or registries that others build with.",
  },
  {
    role: "CONTENT_PUBLISHER",
    label: "Content publisher",
    description: "Publishes content or datasets that models are trained on.",
  },
  { role: "INVESTOR", label: "Investor", description: "Holds or buys stakes in other organizations." },
  { role: "AUDITOR", label: "Auditor", description: "Audits or certifies other organizations." },
  { role: "THREAT_ACTOR", label: "Threat actor", description: "Attacks other organizations, or claims to." },
  { role: "OTHER", label: "Other", description: "Any role that the other values do not cover." },
] as const;

export type OrganizationRole = (typeof organizationRoles)[number]["role"];
export const roleNames: readonly OrganizationRole[] = organizationRoles.map((row) => row.role);

/** Those whose exposure the flagship questions ask about by default. */
export const labRole: OrganizationRole = "LAB";

/** Says nothing of what an organization is. */
export const otherRole: OrganizationRole = "OTHER";

/** One bit for each role, in the order of the table. */
export function roleMask(roles: Iterable<OrganizationRole>): number {
  let mask = 0;
  for (const role of roles) mask |= 1 << roleNames.indexOf(role);
  return mask;
}

export function rolesOf(mask: number): OrganizationRole[] {
  return roleNames.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
