/** Talks to the API: one-shot calls, uploads, logs that survive a cut. */
@NullMarked
package dev.millrace.cli.http;

import org.jspecify.annotations.NullMarked;
