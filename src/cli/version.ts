/** The version of the program, taken from package.json when the program is bundled. */
import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;
