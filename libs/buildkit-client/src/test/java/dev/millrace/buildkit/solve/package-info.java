/** How status and failures are read. */
@NullMarked
package dev.millrace.buildkit.solve;

import org.jspecify.annotations.NullMarked;
