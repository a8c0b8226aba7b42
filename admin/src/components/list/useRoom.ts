import { useLayoutEffect, useRef, useState } from 'react';

const PIXELS_PER_REM = 10;

/** The width that an element has, in rem of Strapi's admin panel (10 px at the user's own size of letters). */
export const useRoom = <E extends HTMLElement>() => {
  const ref = useRef<E>(null);
  const [room, setRoom] = useState(window.innerWidth / PIXELS_PER_REM);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || PIXELS_PER_REM;
      setRoom(element.clientWidth / rem);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { ref, room };
};
