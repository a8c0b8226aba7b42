import { useEffect, useState } from 'react';

/** A value that follows once it has rested: what is typed is not sent letter by letter. */
export const useDebounced = <T>(value: T, milliseconds = 400): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
};
