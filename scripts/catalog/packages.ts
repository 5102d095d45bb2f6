// Which installed packages the catalog is made from.

export const todaysPackage = 'stripe';
/** Newest first: the last ones before something was dropped from the API. */
export const olderPackages: readonly string[] = ['stripe-22', 'stripe-17'];
