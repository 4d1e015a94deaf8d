/** The start fence, and the download of contexts. */
@NullMarked
package dev.millrace.worker.adapter.http;

import org.jspecify.annotations.NullMarked;
