// Monaco with its workers bundled: nothing comes from elsewhere. All features, since the JSON language brings them in
// by itself, and those that come after the first editor was made find their services missing.
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import 'monaco-editor/features/register.all';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

self.MonacoEnvironment = {
  getWorker: (_moduleId, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

jsonDefaults.setDiagnosticsOptions({ validate: true, allowComments: false, trailingCommas: 'error' });

/** An editor's colours are hex only, so that the tokens are read off the page when a scheme is first used. */
export function applyColours(scheme: 'light' | 'dark'): void {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => writeInFull(style.getPropertyValue(`--pd-${name}`).trim());
  monaco.editor.defineTheme('paydeck', {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: token('text').slice(1) },
      { token: 'string.key.json', foreground: token('text').slice(1) },
      { token: 'string.value.json', foreground: token('ok').slice(1) },
      { token: 'number.json', foreground: token('accent').slice(1) },
      { token: 'keyword.json', foreground: token('env-violet').slice(1) },
      { token: 'delimiter', foreground: token('text-faint').slice(1) },
    ],
    colors: {
      'editor.background': token('surface'),
      'editor.foreground': token('text'),
      'editorLineNumber.foreground': token('text-faint'),
      'editorLineNumber.activeForeground': token('text-soft'),
      'editorCursor.foreground': token('text'),
      'editor.selectionBackground': token('accent-soft'),
      'editor.lineHighlightBackground': token('surface'),
      'editor.lineHighlightBorder': token('inset'),
      'editorIndentGuide.background1': token('line'),
      'editorIndentGuide.activeBackground1': token('line-control'),
      'editorWidget.background': token('surface'),
      'editorWidget.foreground': token('text'),
      'editorWidget.border': token('line'),
      'editorHoverWidget.background': token('surface'),
      'editorHoverWidget.border': token('line'),
      // A brace has the same colour as its kind, whatever its depth: depth is no meaning.
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, token('text-faint')]),
      ),
      'editor.rangeHighlightBackground': token('inset'),
      'editorBracketMatch.background': token('inset'),
      'editorBracketMatch.border': token('line-control'),
      'editorLink.activeForeground': token('accent'),
      'editor.findMatchBackground': token('warn-soft'),
      'editor.findMatchHighlightBackground': token('warn-soft'),
      'editor.findMatchBorder': token('warn'),
      'editorError.foreground': token('bad'),
      'editorWarning.foreground': token('warn'),
      'input.background': token('surface'),
      'input.foreground': token('text'),
      'input.border': token('line-control'),
      'scrollbarSlider.background': `${token('line-control')}55`,
      'scrollbarSlider.hoverBackground': `${token('line-control')}88`,
      'scrollbarSlider.activeBackground': `${token('line-control')}aa`,
      focusBorder: token('accent'),
    },
  });
  monaco.editor.setTheme('paydeck');
}

export { monaco };

/** Minified styles write #fff, which the editor refuses. */
function writeInFull(colour: string): string {
  return /^#[\da-f]{3}$/i.test(colour) ? colour.replaceAll(/[\da-f]/gi, '$&$&') : colour;
}
