// Stands in for Monaco in jsdom, which has no layout: the same props over a textarea. The journeys drive the real one.
import type { CodeEditorProps } from '../code-editor.tsx';

export function CodeEditor({ value, label, isReadOnly, onChange }: CodeEditorProps) {
  return (
    <textarea
      aria-label={label}
      value={value}
      readOnly={isReadOnly}
      onChange={(event) => onChange?.(event.currentTarget.value)}
    />
  );
}
