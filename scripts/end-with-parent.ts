// Ends this process when the one that started it is gone: npm and its shell don't hand every signal on.

/** Long enough to cost nothing, short enough that a port is free again when it is next wanted. */
const LOOK_MS = 500;

/** Raises SIGTERM in this process, so that it ends as it always does. Keeps nothing alive by itself. */
export function endWithParent(): void {
  // Only below npm: whoever starts the program directly, say with nohup, may want it to outlive its terminal.
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  timer.unref();
}
