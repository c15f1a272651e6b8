import type { OrganizationRole } from "../../../src/model/organization-roles.ts";

/**
 * The gatherer's kinds of organization as roles. `undefined` says nothing of what the organization does in a supply
 * chain (its legal form, or that somebody else sells to it): it adds no role. The kinds themselves are kept in the
 * text of the organization's claim, since several of them become one role.
 */
export const rolesByKind: Readonly<Record<string, OrganizationRole | undefined>> = {
  "ai-lab": "LAB",
  "data-vendor": "DATA_VENDOR",
  cloud: "CLOUD_PROVIDER",
  // A content-delivery network rents out hosting, which is what the role means.
  network: "CLOUD_PROVIDER",
  hardware: "CHIP_VENDOR",
  "saas-vendor": "SOFTWARE_VENDOR",
  "software-vendor": "SOFTWARE_VENDOR",
  "ai-product": "SOFTWARE_VENDOR",
  "security-vendor": "SOFTWARE_VENDOR",
  "tool-vendor": "TOOL_MAINTAINER",
  "open-source-project": "TOOL_MAINTAINER",
  // Its only bearer, Hugging Face, runs the hub that others build with.
  platform: "TOOL_MAINTAINER",
  publisher: "CONTENT_PUBLISHER",
  "dataset-publisher": "CONTENT_PUBLISHER",
  investor: "INVESTOR",
  auditor: "AUDITOR",
  "threat-actor": "THREAT_ACTOR",
  // Outsourcing firms sell other work than data; the gatherer says data-vendor where they sell that.
  services: "OTHER",
  government: "OTHER",
  // Not LAB: the flagship questions ask about all labs, and the gatherer says ai-lab where he means one.
  university: "OTHER",
  "research-consortium": "OTHER",
  "research-group": "OTHER",
  "government-research": undefined,
  nonprofit: undefined,
  company: undefined,
  customer: undefined,
};

/** The roles of an organization, in the order of its kinds; OTHER where its kinds name none, and only then. */
export function rolesOf(kinds: readonly string[]): OrganizationRole[] {
  const roles = kinds.map((kind) => {
    if (!(kind in rolesByKind)) throw new Error(`No role is given for the kind "${kind}": add it to curation/transform/roles.ts`);
    return rolesByKind[kind];
  });
  const named = [...new Set(roles.filter((role) => role !== undefined && role !== "OTHER"))] as OrganizationRole[];
  return named.length > 0 ? named : ["OTHER"];
}
