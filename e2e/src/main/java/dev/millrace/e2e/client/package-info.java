/**
 * A user's tools: the command line, a WebSocket conversation, plain requests. Public interfaces
 * only.
 */
@NullMarked
package dev.millrace.e2e.client;

import org.jspecify.annotations.NullMarked;
