/** The start of the page. */
import { render } from 'preact';
import { App } from './App.tsx';
import { startEngine } from './engine.ts';
import { followLink } from './linking.ts';
import { followTheme } from './theming.ts';

followTheme();
render(<App />, document.getElementById('studio') as HTMLElement);
startEngine();
followLink();
