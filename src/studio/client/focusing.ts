/** Where the focus goes when what had it is gone, so that the keyboard need not begin at the top of the page. */

/** Gives it to what `find` finds once the page is drawn anew; to the content where that is nothing. */
export function focusNext(find: () => HTMLElement | null | undefined = () => null): void {
  requestAnimationFrame(() => {
    (find() ?? document.getElementById('main'))?.focus();
  });
}
