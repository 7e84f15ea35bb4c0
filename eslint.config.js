import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What the house rules forbid, each with the sentence a reader sees. */
const banned = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=1] > Literal[raw=/^[\"\x27]/]",
    message: 'A date-only text becomes another day in some time zone: use parseDay of core/day.ts.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Text never becomes HTML.',
  },
  {
    selector: "CallExpression[callee.property.name='html'][callee.object.name=/select|surface/]",
    message: 'Text never becomes HTML.',
  },
];

export default ts.config(
  {
    ignores: [
      'dist/',
      'data/built/',
      'src/i18n/compiled/',
      'test-results/',
      'playwright-report/',
      'tests/bench/peers/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-restricted-syntax': ['error', ...banned],
      'no-undef': 'off', // TypeScript's task
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  { files: ['tests/**'], rules: { '@typescript-eslint/no-dynamic-delete': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Maps here are made whole inside a derived value and never changed.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
);
