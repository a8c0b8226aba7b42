import { useEffect, useState } from 'react';

/** Somebody who types does not pause for so long, in milliseconds. */
const PAUSE = 250;
const SHORTEST = 2;

/** What was typed once typing has paused; null while it is too short to search for. */
export const useTyped = (text: string | null): string | null => {
  const [settled, setSettled] = useState<string | null>(null);
  const wanted = text && text.trim().length >= SHORTEST ? text.trim().slice(0, 100) : null;
  useEffect(() => {
    if (wanted === null) {
      setSettled(null);
      return;
    }
    const timer = setTimeout(() => setSettled(wanted), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted]);
  return wanted === null ? null : settled;
};
