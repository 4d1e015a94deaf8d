/** Request and response bodies of the public HTTP API under {@code /v1}. */
@NullMarked
package dev.millrace.contracts.api;

import org.jspecify.annotations.NullMarked;
