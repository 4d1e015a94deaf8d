/** Notices what has ended by itself and starts it again: see {@link Supervisor}. */
@NullMarked
package dev.millrace.standalone.supervise;

import org.jspecify.annotations.NullMarked;
