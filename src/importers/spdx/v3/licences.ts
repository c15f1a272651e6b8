import { licenceNamed } from "../../kit/licence-addresses.ts";
import { allLicences } from "../../kit/licences.ts";
import type { Element } from "./element.ts";
import type { ElementGraph } from "./element-graph.ts";

const noLicence = /No(?:ne|Assertion)(?:License|Element)$/;

/** The licences of the packages of a document, by the ids of the packages: what is declared before what is concluded. */
export function licencesIn(graph: ElementGraph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const licences = new Licences(graph);
  for (const type of ["hasDeclaredLicense", "hasConcludedLicense"]) {
    const ofType = graph.ofType(["Relationship", "LifecycleScopedRelationship"]).filter((one) => one.relationshipType === type);
    for (const relationship of ofType) {
      const [from] = relationship.references("from");
      if (from === undefined || (type === "hasConcludedLicense" && found.has(from))) continue;
      const licence = allLicences([found.get(from), ...relationship.references("to").map((id) => licences.of(id))]);
      if (licence !== undefined) found.set(from, licence);
    }
  }
  return found;
}

/** Works out what each licence is once: sets of licences may name one another. */
class Licences {
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly graph: ElementGraph) {}

  of(id: string): string | undefined {
    if (this.known.has(id)) return this.known.get(id);
    // Until it is known, for a set that is in itself.
    this.known.set(id, undefined);
    const licence = this.read(id);
    this.known.set(id, licence);
    return licence;
  }

  private read(id: string): string | undefined {
    const licence = this.graph.get(id);
    if (noLicence.test(id)) return undefined;
    if (licence === undefined) return licenceNamed(id);
    const inner = (property: string) => licence.references(property).flatMap((one) => this.of(one) ?? []);
    switch (licence.type) {
      case "simplelicensing_LicenseExpression":
        return licence.text("simplelicensing_licenseExpression");
      case "expandedlicensing_ConjunctiveLicenseSet":
        return allLicences(inner("expandedlicensing_member"));
      case "expandedlicensing_DisjunctiveLicenseSet":
        return joined(inner("expandedlicensing_member"), " OR ");
      case "expandedlicensing_OrLaterOperator":
        return inner("expandedlicensing_subjectLicense").map((one) => `${one}+`)[0];
      case "expandedlicensing_WithAdditionOperator":
        return joined(
          [...inner("expandedlicensing_subjectExtendableLicense"), ...inner("expandedlicensing_subjectAddition")],
          " WITH ",
        );
      default:
        return /^https?:\/\/spdx\.org\/licenses\//.test(id) ? licenceNamed(id) : nameOf(licence);
    }
  }
}

function nameOf(licence: Element): string | undefined {
  return licence.text("name") ?? (licence.type === "expandedlicensing_CustomLicense" ? "custom" : undefined);
}

function joined(texts: readonly string[], by: string): string | undefined {
  return texts.length === 0 ? undefined : texts.join(by);
}
