/** Contexts: what a folder sends, what an upload may contain, and the one form both end up in. */
@NullMarked
package dev.millrace.archive;

import org.jspecify.annotations.NullMarked;
