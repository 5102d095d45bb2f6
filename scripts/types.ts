// `npm run types`: ends with 1 where a folder does not compile.
import { checkTypes } from './suites/check-types.ts';

process.exitCode = checkTypes().failed === 0 ? 0 : 1;
