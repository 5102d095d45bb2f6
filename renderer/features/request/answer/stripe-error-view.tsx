// Stripe's own words on why it refused, with the fields that help: code, decline code, parameter, documentation.
import { IconAlertCircle } from '@tabler/icons-react';
import type { Answered } from '../../../../shared/outcome.ts';
import styles from './answer.module.css';
import { toFieldName } from './answer-text.ts';

interface StripeErrorViewProps {
  outcome: Answered;
  onShowField: (param: string) => void;
  onOpenExternal: (url: string) => void;
}

/** Shows nothing where there is nothing to explain. */
export function StripeErrorView({ outcome, onShowField, onOpenExternal }: StripeErrorViewProps) {
  const { error, explanation } = outcome;
  if (!error && !explanation) return null;
  return (
    <div className={styles.message} role="alert" data-tone={outcome.status < 500 ? 'warn' : 'bad'}>
      <IconAlertCircle size={20} stroke={1.75} aria-hidden />
      <div>
        {error && <h3>{error.message}</h3>}
        {explanation && <p>{explanation}</p>}
        {error && (
          <dl className={styles.facts}>
            <Fact name="type" value={error.type} />
            {error.code && <Fact name="code" value={error.code} />}
            {error.declineCode && <Fact name="decline_code" value={error.declineCode} />}
            {error.param && (
              <div>
                <dt>param</dt>
                <dd>
                  <button type="button" className={styles.link} onClick={() => onShowField(error.param ?? '')}>
                    {toFieldName(error.param)}
                  </button>
                </dd>
              </div>
            )}
            {error.docUrl && (
              <div>
                <dt>docs</dt>
                <dd>
                  <button type="button" className={styles.link} onClick={() => onOpenExternal(error.docUrl ?? '')}>
                    About {error.code ?? 'this error'}
                  </button>
                </dd>
              </div>
            )}
          </dl>
        )}
      </div>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
