import type { ReactNode } from 'react';

export interface Column<T> {
  name: string;
  label: string;
  sortable?: boolean;
  /** How much room it takes in a table, in rem (10 px). Default: 12. */
  width?: number;
  /** Shown only to those who choose it. */
  optional?: boolean;
  /** Shows, below its own value, the columns for which the table has no room. Default: the first column. */
  holdsRest?: boolean;
  /** Whether there is nothing to show. Then it takes no room below another column. */
  isEmpty?: (row: T) => boolean;
  cell: (row: T) => ReactNode;
}

type Sized = Pick<Column<never>, 'name' | 'width' | 'optional' | 'holdsRest'>;

const DEFAULT_WIDTH = 12;
/** A table of fewer columns is harder to read than cards. */
const FEWEST = 3;

/**
 * The columns to show: the chosen ones in the list's own order, and always the first, which opens the row.
 *
 * @param chosen names; null for those that the list shows without a choice
 */
export const chosenColumns = <C extends Sized>(columns: C[], chosen: string[] | null): C[] => {
  const isShown = ({ name, optional }: C): boolean => (chosen ? chosen.includes(name) : !optional);
  return columns.filter((column, index) => index === 0 || isShown(column));
};

/**
 * Divides columns by the room there is: the last ones that do not fit stand below another column's value, so that
 * nothing is off-screen.
 *
 * @param room in rem
 * @returns null when the room is too small for a table
 */
export const fitColumns = <C extends Sized>(columns: C[], room: number): { inTable: C[]; rest: C[] } | null => {
  const widthOf = ({ width = DEFAULT_WIDTH }: C): number => width;
  const holder = columns.find(({ holdsRest }) => holdsRest) ?? columns.at(0);
  const inTable = [...columns];
  const rest: C[] = [];
  while (inTable.reduce((sum, column) => sum + widthOf(column), 0) > room) {
    const last = inTable.findLastIndex((column) => column !== holder);
    if (last < 1 || inTable.length <= Math.min(FEWEST, columns.length)) return null;
    rest.unshift(...inTable.splice(last, 1));
  }
  return { inTable, rest };
};
