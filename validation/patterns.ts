/**
 * The 14 patterns the model is calibrated to, as data: what the world shows, in which band, who says so,
 * and which numbers of which study are held against it. Changing a band changes the report card, so each
 * stands with its source.
 */
import type { Pattern } from './pattern.ts';
import { FIRMS } from './patterns/firms.ts';
import { ORGANISATION } from './patterns/organisation.ts';
import { RELATIONS } from './patterns/relations.ts';
import { SUPPORT } from './patterns/support.ts';

export const PATTERNS: readonly Pattern[] = [...FIRMS, ...RELATIONS, ...ORGANISATION, ...SUPPORT];
