// `npm run web`: builds where needed, then runs the web shell in this process, which so gets the signals itself.
import { buildInChild } from './build-in-child.ts';
import { endWithParent } from './end-with-parent.ts';

endWithParent();
buildInChild();
await import(new URL('../build/main/web.js', import.meta.url).href);
