/** Everybody who works in turns has to wait in the same queue; texts are searched in turns, too. */
export { nextTurn } from "../search/next-turn.ts";
