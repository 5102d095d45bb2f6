// Headers as a table of names and values, in the order received.
import type { Header } from '../../../../shared/integration.ts';
import styles from './answer.module.css';

export function HeaderTable({ headers, label }: { headers: Header[]; label: string }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <tbody>
          {headers.map((header, index) => (
            // A header may come twice under one name.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered.
            <tr key={index}>
              <th scope="row">{header.name}</th>
              <td>{header.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
