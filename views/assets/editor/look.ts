import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const mono =
  'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", monospace';

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: '0.9375rem', blockSize: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.6', overscrollBehavior: 'contain' },
  '.cm-content': { caretColor: 'var(--accent)', paddingBlock: '0.6rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--json-chosen)',
  },
  '.cm-gutters': {
    backgroundColor: 'var(--sheet)',
    color: 'var(--soft)',
    border: 'none',
    paddingInlineStart: '0.25rem',
  },
  '.cm-activeLine': { backgroundColor: 'var(--json-line)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--json-line)', color: 'var(--ink)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--json-line)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--json-chosen)', outline: 'none' },
  '.cm-searchMatch': { backgroundColor: 'var(--amber)', outline: '1px solid var(--amber-edge)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--json-chosen)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--wash)',
    border: 'none',
    color: 'var(--accent)',
    paddingInline: '0.4rem',
  },
  '.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)' },
  '.cm-panels-top, .cm-panels-bottom': { borderColor: 'var(--line)' },
  '.cm-textfield': {
    backgroundColor: 'var(--sheet)',
    border: '1px solid var(--edge)',
    color: 'var(--ink)',
    fontSize: '1em',
  },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0.4rem',
    alignItems: 'center',
    padding: '0.4rem 3rem 0.4rem 0.5rem',
  },
  '.cm-search br': { flexBasis: '100%', content: '""' },
  '.cm-search input': { inlineSize: 'auto', minBlockSize: '1.5rem', margin: '0', padding: '0.25rem 0.5rem' },
  '.cm-search .cm-textfield': { flex: '1 1 10rem', maxInlineSize: '20rem' },
  '.cm-search input[type=checkbox]': {
    inlineSize: '1.1rem',
    blockSize: '1.1rem',
    padding: '0',
    accentColor: 'var(--accent)',
  },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '0.3rem', fontSize: '0.875rem' },
  '.cm-panel.cm-search [name=close]': {
    insetBlockStart: '0.2rem',
    insetInlineEnd: '0.4rem',
    fontSize: '1.3rem',
    padding: '0.1rem 0.5rem',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--sheet)',
    border: '1px solid var(--edge)',
    color: 'var(--ink)',
    fontSize: '1em',
  },
  '.cm-panel button[name=close]': { color: 'var(--ink)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--sheet)',
    color: 'var(--ink)',
    border: '1px solid var(--edge)',
    borderRadius: '6px',
    maxInlineSize: 'min(36rem, 92vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, maxBlockSize: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.2rem 0.6rem', minBlockSize: '1.5rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--soft)', fontFamily: 'system-ui, sans-serif' },
  'li[aria-selected] .cm-completionDetail': { color: 'var(--on-accent)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionInfo': { padding: '0.4rem 0.7rem', fontFamily: 'system-ui, sans-serif' },
  '.meaning': { padding: '0.4rem 0.7rem', lineHeight: '1.5' },
  '.meaning p': { margin: '0' },
  '.meaning p + p': { color: 'var(--soft)' },
  '.cm-diagnostic': {
    padding: '0.4rem 0.7rem',
    borderInlineStart: '4px solid var(--red)',
    fontFamily: 'system-ui, sans-serif',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--red) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': {
    content: 'none',
    inlineSize: '0.7em',
    blockSize: '0.7em',
    marginBlockStart: '0.45em',
    backgroundColor: 'var(--red)',
    rotate: '45deg',
  },
  '.cm-gutter-lint': { inlineSize: '1.2em' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--json-number)', fontWeight: '600' },
  { tag: [tags.separator, tags.brace, tags.squareBracket, tags.punctuation], color: 'var(--soft)' },
  { tag: tags.invalid, color: 'var(--red)' },
]);

/** How the editor looks: our own tokens, so that it follows the page into the dark. */
export const look = [theme, syntaxHighlighting(colours)];
