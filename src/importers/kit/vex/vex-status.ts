import type { Claim } from "../../../model/records.ts";

/** What a VEX statement says of a vulnerability in a product, whatever the format calls it. */
export type VexStatus = "affected" | "not_affected" | "fixed" | "under_investigation";

interface VexMeaning {
  /** What a claim says of `AFFECTS`, from the vulnerability to the product; absent where nothing is claimed. */
  readonly stance?: Claim["stance"];
  /** What the publisher, an organization that answers for the product, says of itself in `RESPONDS_TO`. */
  readonly exposure: "AFFECTED" | "NOT_AFFECTED" | "UNDER_INVESTIGATION";
}

export const vexMeanings: Readonly<Record<VexStatus, VexMeaning>> = {
  affected: { stance: "SUPPORTS", exposure: "AFFECTED" },
  not_affected: { stance: "DISPUTES", exposure: "NOT_AFFECTED" },
  // Of the versions before the one in which it is fixed.
  fixed: { stance: "SUPPORTS", exposure: "AFFECTED" },
  under_investigation: { exposure: "UNDER_INVESTIGATION" },
};

const justifications: Readonly<Record<string, string>> = {
  component_not_present: "The vulnerable component is not part of the product.",
  vulnerable_code_not_present: "The vulnerable code is not part of the product.",
  vulnerable_code_not_in_execute_path: "The vulnerable code is never executed.",
  vulnerable_code_cannot_be_controlled_by_adversary: "An attacker cannot control the vulnerable code.",
  inline_mitigations_already_exist: "The product has mitigations built in.",
  // As CycloneDX calls them.
  code_not_present: "The vulnerable code is not part of the product.",
  code_not_reachable: "The vulnerable code is never executed.",
  requires_configuration: "It takes a configuration that the product does not have.",
  requires_dependency: "It takes a dependency that the product does not have.",
  requires_environment: "It takes an environment in which the product does not run.",
  protected_by_compiler: "The compiler protects against it.",
  protected_at_runtime: "It is prevented at run time.",
  protected_at_perimeter: "It is prevented at the perimeter of the network.",
  protected_by_mitigating_control: "A control mitigates it.",
};

/** Why a product is not affected, in plain language; undefined for a word that is not known here. */
export function justificationText(justification: string): string | undefined {
  return Object.hasOwn(justifications, justification) ? justifications[justification] : undefined;
}
