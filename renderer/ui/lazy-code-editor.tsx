// The editor behind a dynamic import: Monaco is large, and the first screen has none of it.
import { lazy, Suspense } from 'react';
import type { CodeEditorProps } from './code-editor.tsx';

const CodeEditor = lazy(() => import('./code-editor.tsx').then((module) => ({ default: module.CodeEditor })));

/** Shows the text at once as plain text, and the editor when it has arrived. */
export function LazyCodeEditor(props: CodeEditorProps) {
  return (
    <Suspense
      fallback={<pre style={{ ...fallbackStyle, height: props.height ?? '100%' }}>{props.value.slice(0, 20_000)}</pre>}
    >
      <CodeEditor {...props} />
    </Suspense>
  );
}

const fallbackStyle = {
  margin: 0,
  padding: '8px 12px 8px 56px',
  overflow: 'hidden',
  font: '12.5px/20px var(--pd-font-mono)',
  color: 'var(--pd-text)',
};
