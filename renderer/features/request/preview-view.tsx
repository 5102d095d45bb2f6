// The request exactly as it will be sent, key masked, or what stands in its way.
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { WireRequest } from '../../../shared/exchange.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { CopyTextButton } from '../../ui/copy-text-button.tsx';
import { type FieldPath, showFieldPath } from './field-path.ts';
import styles from './request-page.module.css';
import type { Place } from './request-state.ts';

type Preview = CallOutput<'request.preview'>;

interface PreviewViewProps {
  api: ApiClient;
  place: Place;
  draft: Draft;
  onShowField(path: FieldPath): void;
}

/** Typing in another view is followed at the pace of reading. */
const QUIET_MS = 120;
/** A file of megabytes as a body would only slow the window. */
const SHOWN_CHARACTERS = 100_000;

export function PreviewView({ api, place, draft, onShowField }: PreviewViewProps) {
  const preview = usePreview({ api, place, draft });
  if (preview === null) return <p className={styles.note}>Building the request...</p>;
  if (preview.kind === 'impossible') return <p className={styles.note}>{preview.message}</p>;
  if (preview.kind === 'ready') return <WireText request={preview.request} />;
  return (
    <div className={styles.note}>
      <p>These fields stand in the way:</p>
      <ul className={styles.problems}>
        {preview.issues.map(({ path, message }) => (
          <li key={`${path.join('.')} ${message}`}>
            <button type="button" className={styles.link} onClick={() => onShowField(path)}>
              {showFieldPath(path) || String(path[0] ?? 'request')}
            </button>{' '}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function usePreview({ api, place, draft }: Pick<PreviewViewProps, 'api' | 'place' | 'draft'>): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  const { environmentId, integrationId } = place;
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      const next = await api.call('request.preview', { environmentId, integrationId, draft }).catch(
        (cause: unknown): Preview => ({
          kind: 'impossible',
          message: cause instanceof Error ? cause.message : String(cause),
        }),
      );
      if (!isOld) setPreview(next);
    }, QUIET_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [api, environmentId, integrationId, draft]);
  return preview;
}

function WireText({ request }: { request: WireRequest }) {
  const text = writeRequest(request);
  return (
    <div className={styles.preview}>
      <CopyTextButton className={styles.copy} name="request" text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <pre className={styles.wire} tabIndex={0} role="document" aria-label="Request as it will go out">
        {text.slice(0, SHOWN_CHARACTERS)}
      </pre>
    </div>
  );
}

/** As HTTP writes it: the line, the headers, an empty line, the body. */
export function writeRequest({ method, url, headers, body }: WireRequest): string {
  const lines = headers.map(({ name, value }) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, ...(body === null || body === '' ? [] : ['', body])].join('\n');
}
