/** Who builds what next: pure decisions over what the topics and the records say. */
@NullMarked
package dev.millrace.ingest.dispatch.domain;

import org.jspecify.annotations.NullMarked;
