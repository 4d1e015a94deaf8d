/** Taking records in, reading logs out, archiving what has ended. */
@NullMarked
package dev.millrace.streamer.app;

import org.jspecify.annotations.NullMarked;
