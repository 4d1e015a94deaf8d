/** Log entries, their cursors and the markers that end an attempt and a stream. */
@NullMarked
package dev.millrace.contracts.log;

import org.jspecify.annotations.NullMarked;
