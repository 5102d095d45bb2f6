/** The key of the built-in Sandbox environment: no secret, since the sandbox takes any test key and holds no one's data. */
export const SANDBOX_API_KEY = 'sk_test_paydeckSandbox4242424242';
