/** Light or dark: by the system, or as chosen here. */
import { effect } from '@preact/signals';
import { dark, theme } from './state.ts';

/** Keeps the page's theme as chosen. */
export function followTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const choice = theme.value;
    const isDark = choice === 'auto' ? system.matches : choice === 'dark';
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    dark.value = isDark;
  };
  system.addEventListener('change', apply);
  effect(apply);
}

/** Whether whoever looks wants things to move. */
export const motionWelcome = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches;
