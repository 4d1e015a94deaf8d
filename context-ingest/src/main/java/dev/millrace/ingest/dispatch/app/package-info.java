/** What the dispatcher does, driven from outside turn by turn. */
@NullMarked
package dev.millrace.ingest.dispatch.app;

import org.jspecify.annotations.NullMarked;
