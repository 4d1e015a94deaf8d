/** Reading and archiving with everything in memory. */
@NullMarked
package dev.millrace.streamer.app;

import org.jspecify.annotations.NullMarked;
