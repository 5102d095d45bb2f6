// Keys that the sandbox knows. None is a secret: the sandbox holds no one's data and moves no money.

/** The key of the built-in Sandbox environment. */
export const SANDBOX_API_KEY = 'sk_test_paydeckSandbox4242424242';
/** Answered as a key that has expired or was revoked. */
export const REVOKED_KEY = 'sk_test_paydeckRevoked';
/** A restricted key that may read everything and change nothing. */
export const READ_ONLY_KEY = 'rk_test_paydeckReadOnly';
/** Looks live and moves no money: for trying what guards live mode, without risk. */
export const PRETEND_LIVE_KEY = 'sk_live_paydeckPretend';
