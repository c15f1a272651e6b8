import { computed, signal } from "@preact/signals";
import { caller } from "../sign-in/caller.ts";

/** What the visitor is about to change. */
export type Task =
  | { readonly kind: "incident" | "relationship" }
  | { readonly kind: "claim"; readonly about: { readonly entity: string } | { readonly relationship: string } }
  | { readonly kind: "retract"; readonly claim: string }
  | {
      readonly kind: "dates";
      readonly relationship: string;
      readonly validFrom: string | null;
      readonly validTo: string | null;
    }
  | { readonly kind: "correct"; readonly entity: string }
  | { readonly kind: "import"; readonly file: File };

/** The form that is open. */
export const task = signal<Task | undefined>(undefined);

const roles = ["VIEWER", "EDITOR", "CURATOR", "OPERATOR"] as const;

function hasRole(role: (typeof roles)[number]): boolean {
  const known = caller.value.data?.status.caller.role;
  return known !== undefined && roles.indexOf(known) >= roles.indexOf(role);
}

/** Whether the visitor may record, and whether they may correct: forms are only offered to those who may send them. */
export const mayRecord = computed(() => hasRole("EDITOR"));
export const mayCorrect = computed(() => hasRole("CURATOR"));
