/** Claims by the id of what they are about, each list in the order given. */
export function claimsBySubject<C extends { readonly about: string }>(claims: Iterable<C>): Map<string, C[]> {
  const bySubject = new Map<string, C[]>();
  for (const claim of claims) {
    const list = bySubject.get(claim.about);
    if (list === undefined) bySubject.set(claim.about, [claim]);
    else list.push(claim);
  }
  return bySubject;
}
