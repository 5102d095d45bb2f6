// How much one upload may hold: the form, the pipeline and the sandbox must agree.

/** Bytes of the file itself, without the form around it. */
export const UPLOAD_BYTES = 20_000_000;
