/** What a card says of its own repository is said by who publishes it. */
export const ofItself = { status: "CONFIRMED", confidence: 0.8 } as const;
