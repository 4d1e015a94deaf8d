/** The thread on which the dispatcher takes its turns. */
@NullMarked
package dev.millrace.ingest.dispatch.adapter.thread;

import org.jspecify.annotations.NullMarked;
