/** The package ships this entry without types. */
declare module '@messageformat/core/compile-module.js' {
  import type MessageFormat from '@messageformat/core';
  export default function compileModule(
    messageFormat: MessageFormat,
    messages: Readonly<Record<string, unknown>>,
  ): string;
}
