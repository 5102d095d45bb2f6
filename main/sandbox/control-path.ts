// Where the control page stands: below a path that Stripe has nothing at.
export const CONTROL_PATH = '/_paydeck';
