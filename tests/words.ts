// Messages that the app fetches after its first picture are there from the start.
import '../src/i18n/late.ts';
