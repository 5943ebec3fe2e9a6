/**
 * The roster of a quarter: who lives, who is a member, in an order drawn by luck.
 *
 * Each organisation draws a place on a ring. Going round the ring gives a fair order that no slot
 * number and no newcomer can change; “whom does i meet?” is answered by a draw v and the next
 * organisation round the ring from v, so an additional organisation changes an answer only by being
 * that answer.
 */
import type { Context } from './context.ts';
import { PURPOSE } from './purposes.ts';
import { KIND } from './tables.ts';

export function createRoster(context: Context): (c: number, tick: number) => void {
  const { views, luck, roster, second } = context;
  const { kind, member, niche } = views.organisation;
  const { firstSlot, highSlot, niches } = views.cluster;
  const { live, members, byNiche, nicheStart, ring } = roster;
  const bucketOf = new Int32Array(live.length + 1);
  const unordered = new Int32Array(live.length);
  const fill = new Int32Array(nicheStart.length);

  /** Sorts `unordered[0 .. n - 1]` by ring position into `live`: counting sort, then insertion. */
  function order(n: number): void {
    bucketOf.fill(0, 0, n + 1);
    for (let i = 0; i < n; i++) bucketOf[((ring[unordered[i]] * n) | 0) + 1]++;
    for (let b = 1; b <= n; b++) bucketOf[b] += bucketOf[b - 1];
    for (let i = 0; i < n; i++) {
      const slot = unordered[i];
      live[bucketOf[(ring[slot] * n) | 0]++] = slot;
    }
    for (let i = 1; i < n; i++) {
      const slot = live[i];
      const at = ring[slot];
      let k = i - 1;
      while (k >= 0 && ring[live[k]] > at) {
        live[k + 1] = live[k];
        k--;
      }
      live[k + 1] = slot;
    }
  }

  function listUniversities(n: number): void {
    let count = 0;
    for (let i = 0; i < n; i++)
      if (kind[live[i]] === KIND.university) roster.universities[count++] = live[i];
    roster.universityCount = count;
  }

  function listMembers(n: number, nicheCount: number): void {
    let count = 0;
    nicheStart.fill(0);
    for (let i = 0; i < n; i++) {
      const slot = live[i];
      if (member[slot] === 1) {
        members[count++] = slot;
        nicheStart[niche[slot] + 1]++;
      }
    }
    roster.memberCount = count;
    for (let k = 1; k < nicheStart.length; k++) nicheStart[k] += nicheStart[k - 1];
    for (let k = 0; k < nicheCount; k++) fill[k] = nicheStart[k];
    for (let i = 0; i < count; i++) byNiche[fill[niche[members[i]]]++] = members[i];
  }

  return (c, tick) => {
    let n = 0;
    const end = highSlot[c];
    for (let slot = firstSlot[c]; slot < end; slot++) {
      if (kind[slot] !== KIND.none) unordered[n++] = slot;
    }
    roster.liveCount = n;
    luck.gather(unordered, n);
    luck.open(tick, PURPOSE.ring);
    luck.forGathered(ring, second);
    order(n);
    listMembers(n, niches[c]);
    listUniversities(n);
  };
}

/**
 * The next slot round the ring from position v = draws[at] among `list[from .. to - 1]` (in ring
 * order), or −1 if the list holds nobody but `self`.
 */
export function nextOnRing(
  list: Int32Array,
  from: number,
  to: number,
  ring: Float64Array,
  draws: Float64Array,
  at: number,
  self: number,
): number {
  const n = to - from;
  if (n < 1) return -1;
  const v = draws[at];
  // Start where v would stand if positions were even, then walk: a few steps, whatever n is.
  let k = from + ((v * n) | 0);
  while (k > from && ring[list[k - 1]] >= v) k--;
  while (k < to && ring[list[k]] < v) k++;
  if (k === to) k = from;
  let slot = list[k];
  if (slot === self) {
    k = k + 1 === to ? from : k + 1;
    slot = list[k];
    if (slot === self) return -1;
  }
  return slot;
}
