/** What is read of a CycloneDX document that is as its schema has it. */
export interface Bom {
  readonly specVersion: string;
  readonly serialNumber?: string;
  readonly version?: number;
  readonly metadata?: Metadata;
  readonly components?: readonly Component[];
  readonly services?: readonly Service[];
  readonly dependencies?: readonly Dependency[];
  readonly compositions?: readonly { readonly aggregate: string }[];
  readonly vulnerabilities?: readonly Vulnerability[];
  readonly citations?: readonly Citation[];
}

export interface Metadata {
  readonly timestamp?: string;
  readonly component?: Component;
  readonly tools?: readonly BomTool[] | Tools;
  readonly authors?: readonly Contact[];
  /** Who made the document; up to 1.5 `manufacture`, who made what it describes. */
  readonly manufacturer?: Party;
  readonly manufacture?: Party;
  readonly supplier?: Party;
  readonly distributionConstraints?: { readonly tlp?: string };
}

/** A program that made the document. */
export interface BomTool {
  readonly name?: string;
  readonly version?: string;
  readonly vendor?: string;
  readonly manufacturer?: Party;
  readonly supplier?: Party;
}

interface Tools {
  readonly components?: readonly BomTool[];
  readonly services?: readonly BomTool[];
}

/** An organization. */
export interface Party {
  readonly "bom-ref"?: string;
  readonly name?: string;
  readonly url?: readonly string[];
}

/** Mostly a person. */
export interface Contact {
  readonly "bom-ref"?: string;
  readonly name?: string;
}

export interface Component {
  readonly type: string;
  readonly "bom-ref"?: string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly scope?: "required" | "optional" | "excluded";
  readonly purl?: string;
  readonly cpe?: string;
  readonly supplier?: Party;
  readonly manufacturer?: Party;
  readonly author?: string;
  readonly publisher?: string;
  readonly authors?: readonly Contact[];
  readonly licenses?: readonly LicenseChoice[];
  readonly externalReferences?: readonly { readonly type: string; readonly url: string }[];
  readonly components?: readonly Component[];
  readonly modelCard?: { readonly modelParameters?: ModelParameters };
  readonly data?: readonly ComponentData[];
  readonly pedigree?: Readonly<Partial<Record<"ancestors" | "descendants" | "variants", readonly Component[]>>>;
}

export interface LicenseChoice {
  readonly license?: { readonly id?: string; readonly name?: string };
  readonly expression?: string;
}

interface ModelParameters {
  readonly datasets?: readonly (ComponentData | { readonly ref?: string })[];
  readonly inputs?: readonly { readonly format?: string }[];
  readonly outputs?: readonly { readonly format?: string }[];
}

export interface ComponentData {
  readonly "bom-ref"?: string;
  readonly type: string;
  readonly name?: string;
  readonly description?: string;
  readonly contents?: { readonly url?: string };
  readonly governance?: Readonly<Partial<Record<"owners" | "custodians", readonly { readonly organization?: Party }[]>>>;
}

export interface Service {
  readonly "bom-ref"?: string;
  readonly provider?: Party;
  readonly group?: string;
  readonly name: string;
  readonly description?: string;
  readonly "x-trust-boundary"?: boolean;
  readonly data?: readonly { readonly flow?: string; readonly classification?: string }[];
  readonly services?: readonly Service[];
}

export interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
  readonly provides?: readonly string[];
}

export interface Vulnerability {
  readonly "bom-ref"?: string;
  readonly id?: string;
  readonly references?: readonly { readonly id: string }[];
  readonly ratings?: readonly { readonly vector?: string }[];
  readonly description?: string;
  readonly detail?: string;
  readonly recommendation?: string;
  readonly workaround?: string;
  readonly advisories?: readonly { readonly title?: string; readonly url: string }[];
  readonly published?: string;
  readonly rejected?: string;
  readonly analysis?: Analysis;
  readonly affects?: readonly Affected[];
  readonly credits?: { readonly individuals?: readonly Contact[] };
}

export interface Analysis {
  readonly state?: string;
  readonly justification?: string;
  readonly response?: readonly string[];
  readonly detail?: string;
  readonly firstIssued?: string;
  readonly lastUpdated?: string;
}

export interface Affected {
  readonly ref: string;
  readonly versions?: readonly { readonly version?: string; readonly range?: string; readonly status?: string }[];
}

export interface Citation {
  /** JSON pointers to the fields that it is about. */
  readonly pointers?: readonly string[];
  readonly attributedTo?: string;
}
