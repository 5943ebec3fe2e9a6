/** Taking things along: the link to this moment, the picture, the numbers, and the file that makes it again. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { armName } from '../worlds/setup.ts';
import { seriesCsv } from '../worlds/table.ts';
import { linkNow } from './linking.ts';
import { takePicture } from './picture.ts';
import * as state from './state.ts';
import { words } from './words.ts';

export function Share() {
  const [copied, setCopied] = useState(false);
  /** A link that the browser did not let the page copy. */
  const [link, setLink] = useState<string | null>(null);
  const name = state.setup.value.scenario.replace(/\.ya?ml$/, '');
  const ready = state.worlds.value.length > 0 && state.worlds.value.every((one) => one.ending);
  const copy = async (): Promise<void> => {
    setLink(null);
    let text: string;
    try {
      text = linkNow();
    } catch (error) {
      state.fault.value = error instanceof Error ? error.message : String(error);
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      // Not without https, or not without leave: then whoever asked for it copies it.
      setLink(text);
    }
  };
  return (
    <section class="panel share" aria-label="Take it along">
      <h2>Take it along</h2>
      <div class="row">
        <button type="button" onClick={copy}>
          {copied ? 'Link copied' : 'Copy the link to this moment'}
        </button>
        <button type="button" onClick={async () => save(`${name}.png`, await takePicture())}>
          Picture (PNG)
        </button>
        <button
          type="button"
          disabled={!ready}
          onClick={() => save(`${name}.csv`, asBlob(table(), 'text/csv'))}
        >
          Numbers (CSV)
        </button>
        <button
          type="button"
          disabled={state.opened.value === null}
          onClick={() =>
            save(`${name}-study.yaml`, asBlob(state.opened.value?.study ?? '', 'text/yaml'))
          }
        >
          Study (YAML)
        </button>
      </div>
      {link !== null && <LinkToCopy link={link} />}
      <p class="quiet">
        The study makes the same worlds elsewhere:{' '}
        <code>
          karenina run {name}-study.yaml --arm {armName(state.worlds.value.length > 1 ? 1 : 0)}
        </code>{' '}
        prints the hash that you see here at the end (<code>node dist/karenina.js run</code> where
        Karenina is not installed as a package).
      </p>
    </section>
  );
}

function LinkToCopy({ link }: { readonly link: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [link]);
  return (
    <label class="link">
      <span>{words.copyByHand}</span>
      <input ref={field} type="text" readOnly value={link} />
    </label>
  );
}

function table(): string {
  return seriesCsv(
    state.worlds.value.map((_, world) => ({
      label: state.opened.value?.labels[world] ?? '',
      frames: Array.from({ length: state.horizon.value + 1 }, (_, t) => state.frameAt(world, t)),
    })),
  );
}

const asBlob = (text: string, type: string): Blob => new Blob([text], { type });

/** Hands a file to the browser. */
export function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
