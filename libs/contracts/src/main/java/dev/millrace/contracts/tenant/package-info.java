/** Tenants, keys and quotas as they travel on the topic {@code tenants}. */
@NullMarked
package dev.millrace.contracts.tenant;

import org.jspecify.annotations.NullMarked;
