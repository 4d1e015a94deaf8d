/** Idempotency keys in a real database. */
@NullMarked
package dev.millrace.http.jdbc;

import org.jspecify.annotations.NullMarked;
