/** Which program made a result. */
import manifest from '../../package.json' with { type: 'json' };

/** Version of the program. */
export const VERSION: string = manifest.version;

/**
 * Version of the results: raised whenever the same study and seed give other rows than before. Rows of
 * different versions are never mixed.
 */
export const ENGINE_VERSION = '1';
