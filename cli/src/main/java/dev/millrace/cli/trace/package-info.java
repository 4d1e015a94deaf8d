/** The CLI's part of the trace that follows a deploy to its first request. */
@NullMarked
package dev.millrace.cli.trace;

import org.jspecify.annotations.NullMarked;
