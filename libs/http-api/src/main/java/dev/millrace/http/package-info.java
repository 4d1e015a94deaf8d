/**
 * What every HTTP API of Millrace does alike: who is asking, how errors look, ids in paths, and
 * idempotency keys.
 */
@NullMarked
package dev.millrace.http;

import org.jspecify.annotations.NullMarked;
