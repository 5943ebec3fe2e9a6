/** The languages that a decision paper can be written in, by their codes. */
import { en } from './en.ts';
import type { PaperWords } from './language.ts';
import { ru } from './ru.ts';

export const LANGUAGES: Readonly<Record<string, PaperWords>> = { en, ru };
