import type { Time, View } from "./view.ts";

/** What is asked about in every tab: from where, when, along what. An input of the API's traversals. */
export function questionOf(view: View) {
  const { channels, time, knownAt, minLikelihood, maxHops, minConfidence, includeDisputed } = view;
  return {
    ...(channels === undefined ? {} : { channels: [...channels] }),
    ...(time === undefined ? {} : { time: timeInput(time) }),
    ...(knownAt === undefined ? {} : { knownAt }),
    minLikelihood,
    limits: { maxHops },
    edges: { minConfidence, includeDisputed },
    ...(view.without.length + view.cut.length === 0 ? {} : { assume: assumptionsOf(view) }),
  };
}

/** The question whom the harm of the seeds reaches; undefined without seeds. */
export function reachQuestionOf(view: View) {
  return view.seeds.length === 0 ? undefined : { ...questionOf(view), seeds: view.seeds.map((id) => ({ id })) };
}

function assumptionsOf({ without, cut }: View) {
  return [...without.map((id) => ({ removeEntity: { id } })), ...cut.map((id) => ({ removeRelationship: id }))];
}

function timeInput(time: Time) {
  if ("at" in time) return { at: time.at };
  const { from, to } = time;
  return { during: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };
}
