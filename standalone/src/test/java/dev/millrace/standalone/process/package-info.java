/** Tests of processes and ports, with real programs. */
@NullMarked
package dev.millrace.standalone.process;

import org.jspecify.annotations.NullMarked;
