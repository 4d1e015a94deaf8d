/** Programs run as detached processes that later runs find again: see {@link ManagedProcess}. */
@NullMarked
package dev.millrace.standalone.process;

import org.jspecify.annotations.NullMarked;
