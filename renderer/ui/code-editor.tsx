// A Monaco editor as a React component: the text in, changes out, links of its own kind.
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { applyColours, monaco } from './monaco.ts';

export interface CodeEditorProps {
  value: string;
  language: 'json' | 'plaintext';
  isReadOnly: boolean;
  /** The accessible name. */
  label: string;
  onChange?: (value: string) => void;
  /** Where the text stops making sense: marked there. */
  problem?: { line: number; column: number; message: string } | null;
  /** CSS height; the place's own by default. */
  height?: string;
  /** Which words of the text are links: one match a link, the whole match its target. */
  linkPattern?: RegExp;
  onFollowLink?: (target: string) => void;
}

const LINK_SCHEME = 'paydeck-link';
/** By the model's address: one provider serves all editors, since Monaco's are global. */
const linkPatterns = new Map<string, RegExp>();
const linkFollowers = new Map<string, (target: string) => void>();
let editorCount = 0;

const linkProvider: monaco.languages.LinkProvider = {
  provideLinks(model) {
    const pattern = linkPatterns.get(model.uri.toString());
    if (!pattern) return { links: [] };
    const text = model.getValue();
    const links = [...text.matchAll(pattern)].map((match) => ({
      range: monaco.Range.fromPositions(
        model.getPositionAt(match.index),
        model.getPositionAt(match.index + match[0].length),
      ),
      url: monaco.Uri.from({
        scheme: LINK_SCHEME,
        authority: 'open',
        path: `/${match[0]}`,
        query: model.uri.toString(),
      }),
      tooltip: `Open ${match[0]}`,
    }));
    return { links };
  },
};
monaco.languages.registerLinkProvider(['json', 'plaintext'], linkProvider);
monaco.editor.registerLinkOpener({
  open(resource) {
    if (resource.scheme !== LINK_SCHEME) return false;
    linkFollowers.get(resource.query)?.(resource.path.slice(1));
    return true;
  },
});

export function CodeEditor(props: CodeEditorProps) {
  const { value, language, isReadOnly, label, problem = null, onChange, height, linkPattern, onFollowLink } = props;
  const scheme = useComputedColorScheme();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const latest = useRef({ value, onChange, onFollowLink });
  latest.current = { value, onChange, onFollowLink };

  useEffect(() => applyColours(scheme), [scheme]);

  useEffect(() => {
    if (!host.current) return;
    editorCount += 1;
    const uri = monaco.Uri.parse(`inmemory://paydeck/${editorCount}`);
    const model = monaco.editor.createModel(latest.current.value, language, uri);
    if (linkPattern) linkPatterns.set(uri.toString(), linkPattern);
    linkFollowers.set(uri.toString(), (target) => latest.current.onFollowLink?.(target));
    const created = monaco.editor.create(host.current, {
      ...options,
      model,
      readOnly: isReadOnly,
      renderLineHighlight: isReadOnly ? 'none' : 'line',
      ariaLabel: label,
    });
    const changes = created.onDidChangeModelContent(() => latest.current.onChange?.(created.getValue()));
    editor.current = created;
    return () => {
      editor.current = null;
      changes.dispose();
      created.dispose();
      model.dispose();
      linkPatterns.delete(uri.toString());
      linkFollowers.delete(uri.toString());
    };
  }, [language, isReadOnly, label, linkPattern]);

  useEffect(() => {
    const current = editor.current;
    // Setting the same text would drop the cursor and the undo stack.
    if (current && current.getValue() !== value) current.setValue(value);
  }, [value]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) monaco.editor.setModelMarkers(model, 'paydeck', problem === null ? [] : [toMarker(problem)]);
  }, [problem]);

  return <div ref={host} style={{ height: height ?? '100%', minHeight: 0 }} />;
}

function toMarker(problem: { line: number; column: number; message: string }): monaco.editor.IMarkerData {
  const { line, column, message } = problem;
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    startLineNumber: line,
    startColumn: column,
    endLineNumber: line,
    endColumn: column + 1,
  };
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: 'JetBrains Mono Variable, ui-monospace, monospace',
  fontSize: 12.5,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  folding: true,
  scrollBeyondLastLine: false,
  wordWrap: 'off',
  tabSize: 2,
  stickyScroll: { enabled: false },
  padding: { top: 8, bottom: 8 },
  // Tab must leave the editor: else a keyboard user can't.
  tabFocusMode: true,
  fixedOverflowWidgets: true,
  largeFileOptimizations: true,
  stopRenderingLineAfter: 10_000,
};
