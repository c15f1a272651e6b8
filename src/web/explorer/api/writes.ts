import { signal } from "@preact/signals";

/** Grows with each change that this page has made: what it shows is asked for anew then. */
export const writes = signal(0);
