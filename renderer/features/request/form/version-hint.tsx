// Marks a parameter that the API version in use lacks, or that later versions have dropped.
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import styles from './form.module.css';

export function VersionHint({ parameter }: { parameter: Parameter }) {
  const { lastApiVersion, goneSince, untilApiVersion } = parameter;
  if (lastApiVersion !== null) {
    return (
      <span className={styles.warnHint} title={`The last API version that has it is ${lastApiVersion}`}>
        {goneSince === undefined ? `until ${lastApiVersion}` : `gone since ${goneSince}`}
      </span>
    );
  }
  if (untilApiVersion === undefined) return null;
  return <span title="Later API versions don't have it any more">until {untilApiVersion}</span>;
}
