import { useEffect } from 'react';

/** What lies over the page and goes away again. */
const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

const isOverlay = (node: Node): boolean =>
  node instanceof Element && (node.matches(OVERLAYS) || node.querySelector(OVERLAYS) !== null);

/**
 * Gives the focus back when a dialog closes and leaves it nowhere: to what had it before, and to the page's main part
 * if that is gone. A dialog of the design system does so only for a trigger of its own, which one that a menu opened,
 * or one that a page shows, does not have.
 */
export const useFocusReturn = (): void => {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(OVERLAYS)) last = target;
    };
    // The trigger of a menu does not get the focus from a pointer.
    const onPress = ({ target }: PointerEvent) => {
      const pressed = target instanceof Element ? target.closest<HTMLElement>('button, a[href], [tabindex]') : null;
      if (pressed && pressed.tagName !== 'MAIN' && !pressed.closest(OVERLAYS)) last = pressed;
    };
    const giveBack = () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (!isLost || document.querySelector(OVERLAYS)) return;
      const target = last?.isConnected ? last : document.querySelector<HTMLElement>('main');
      if (target?.tagName === 'MAIN') target.tabIndex = -1;
      target?.focus();
    };
    const observer = new MutationObserver((changes) => {
      if (!changes.some(({ removedNodes }) => [...removedNodes].some(isOverlay))) return;
      clearTimeout(timer);
      // After the dialog's own attempt.
      timer = setTimeout(giveBack, 50);
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPress, true);
    // Dialogs are children of the body.
    observer.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPress, true);
      observer.disconnect();
      clearTimeout(timer);
    };
  }, []);
};
