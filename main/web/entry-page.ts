// What someone sees who has no session: why, and how to get in.

/** No scripts and nothing to load. Its link matters: a cookie is not sent along when another site's link led here. */
export function buildEntryPage(reason: 'token_refused' | 'no_session'): string {
  const title = reason === 'token_refused' ? 'This address has been used' : 'Paydeck does not know this browser';
  const explanation =
    reason === 'token_refused'
      ? 'An address with a token lets one browser in, once. This one was used before, or it is from an earlier start.'
      : 'The address that Paydeck prints in its terminal when it starts lets a browser in.';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 0; padding: 0 1.5rem; }
      h1 { font-size: 1.25rem; }
      code { font: 0.9em ui-monospace, monospace; }
    </style>
  </head>
  <body>
    <h1>${title}</h1>
    <p>${explanation}</p>
    <p>Already let in with this browser? <a href="/">Open Paydeck</a>.</p>
    <p>Otherwise stop Paydeck in its terminal with <code>Ctrl+C</code>, start it again, and open the new address that it
    prints. Nothing that is stored is lost by that.</p>
  </body>
</html>
`;
}
