import type { ReactNode } from 'react';
import styles from './books.module.css';

interface Column {
  label: string;
}

interface FiguresTableProps {
  label: string;
  /** The first names the row, the others are figures. */
  columns: readonly Column[];
  children: ReactNode;
}

/** A table of figures, which on a phone becomes a list of rows with the figures below one another. */
export function FiguresTable({ label, columns, children }: FiguresTableProps) {
  return (
    <table className={`${styles.figures} ${styles.folding}`} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** One figure. What is nothing is shown faintly, so that what there is stands out. */
export function Figure({
  label,
  isNothing,
  children,
}: {
  label: string;
  isNothing?: boolean;
  children: ReactNode;
}) {
  return (
    <td data-label={label} data-nothing={isNothing || undefined}>
      <span>{children}</span>
    </td>
  );
}
