import { Tooltip, Typography } from '@strapi/design-system';
import { useLayoutEffect, useRef, useState } from 'react';

/**
 * One line of text, with all of it in a tooltip when it does not fit. A screen reader reads all of it in any case.
 *
 * @param maxWidth in rem
 */
export const Truncated = ({ children, maxWidth = 16 }: { children: string; maxWidth?: number }) => {
  const text = useRef<HTMLSpanElement>(null);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = text.current;
    if (!element) return;
    const measure = () => setCut(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
    // The tooltip wraps the line in another element: a new one has to be watched.
  }, [children, isCut]);
  const line = (
    <Typography
      ref={text}
      ellipsis
      display="block"
      maxWidth={`${maxWidth}rem`}
      data-truncated
      // Without a focus, a keyboard could not open the tooltip.
      tabIndex={isCut ? 0 : undefined}
    >
      {children}
    </Typography>
  );
  return isCut ? <Tooltip label={children}>{line}</Tooltip> : line;
};
