/** Contexts over a real HTTP server. */
@NullMarked
package dev.millrace.worker.adapter.http;

import org.jspecify.annotations.NullMarked;
