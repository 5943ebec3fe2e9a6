/** The process above which a sweep stands, and in which its worker threads live. */
import { hostThreads } from '../src/sweep/host.ts';
import { inlineMore } from '../src/sweep/v8Flags.ts';

inlineMore();
hostThreads();
