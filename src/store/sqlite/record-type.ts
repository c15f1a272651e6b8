/** What an id can stand for; one id never stands for two. */
export type RecordType = "entity" | "source" | "relationship" | "claim";
