// Checks every folder by its own tsconfig, so that a folder can't use what its runtime lacks.
import { addTallies, type Tally, tallyOfOne } from './tally.ts';
import { runTool } from './tool.ts';

const projects = [
  'shared/tsconfig.json',
  'preload/tsconfig.json',
  'main/tsconfig.json',
  'main/sandbox/sdk-17/tsconfig.json',
  'renderer/tsconfig.json',
  'scripts/tsconfig.json',
  'tsconfig.tests.json',
];

export function checkTypes(): Tally {
  const tallies = projects.map((project) => {
    const isPassed = runTool('tsc', ['--project', project]) === 0;
    if (!isPassed) console.error(`types: ${project} failed`);
    return tallyOfOne(isPassed);
  });
  return addTallies(tallies);
}
