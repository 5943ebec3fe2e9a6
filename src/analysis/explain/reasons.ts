/** Why a joint project that one world has did not begin in the other: the first reason that holds there. */
import type { Happening, World } from './world.ts';

export type Reason =
  | { readonly why: 'partner_unborn'; readonly partner: string }
  | { readonly why: 'partner_closed'; readonly partner: string; readonly tick: number }
  | { readonly why: 'specialist_closed'; readonly tick: number }
  | { readonly why: 'specialist_smaller'; readonly here: number; readonly there: number }
  | { readonly why: 'no_aid' }
  | { readonly why: 'broken_trust'; readonly partner: string; readonly tick: number }
  | { readonly why: 'not_member' }
  | { readonly why: 'no_member'; readonly partner: string }
  /** No single reason is known: meetings, trust or rivals had become other ones. */
  | { readonly why: 'other_circumstances' };

/** Staff is told by whole posts; less of a difference is none. */
const POST = 1;

/**
 * @param lost the beginning of a project of `organisation` in the world `there`.
 * @param here the world in which it did not begin.
 */
export function reasonFor(
  lost: Happening,
  organisation: string,
  there: World,
  here: World,
): Reason {
  const { tick, cluster } = lost;
  const partners = (lost.partners ?? []).filter((partner) => partner !== organisation);
  for (const partner of partners) {
    const birth = here.birth(partner);
    if (birth === undefined || birth.tick > tick) return { why: 'partner_unborn', partner };
    const death = here.death(partner);
    if (death && death.tick < tick) return { why: 'partner_closed', partner, tick: death.tick };
  }
  const past = here.of(organisation).filter((happening) => happening.tick <= tick);
  const breach = past.find(
    ({ event, partners: all }) => event === 'breach' && partners.some((p) => all?.includes(p)),
  );
  if (breach && !sameIn(there, breach)) {
    const partner = partners.find((p) => breach.partners?.includes(p)) as string;
    return { why: 'broken_trust', partner, tick: breach.tick };
  }
  if (lost.brokered === 1) {
    const closed = here.events.find(
      (h) => h.event === 'so_closed' && h.cluster === cluster && h.tick <= tick,
    );
    if (closed) return { why: 'specialist_closed', tick: closed.tick };
    const [own, other] = [here.staff(cluster, tick), there.staff(cluster, tick)];
    if (other - own >= POST) return { why: 'specialist_smaller', here: own, there: other };
  }
  if (lost.aided === 1 && here.aid(cluster, tick) === 0) return { why: 'no_aid' };
  const isMember = (world: World, who: string): boolean => world.at(who, 'member', tick) === 1;
  if (isMember(there, organisation) && !isMember(here, organisation)) return { why: 'not_member' };
  const outsider = partners.find((p) => isMember(there, p) && !isMember(here, p));
  if (outsider !== undefined) return { why: 'no_member', partner: outsider };
  return { why: 'other_circumstances' };
}

/** Whether another world has the same event of the same organisation and project in the same quarter. */
export function sameIn(world: World, happening: Happening): boolean {
  const { tick, event, detail, project, organisation } = happening;
  return world
    .of(organisation ?? '')
    .some(
      (h) =>
        h.tick === tick &&
        h.event === event &&
        h.detail === detail &&
        h.project === project &&
        h.organisation === organisation,
    );
}
