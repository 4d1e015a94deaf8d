/** The few low-level build operations a client has to write itself, in the byte order of Go. */
@NullMarked
package dev.millrace.buildkit.llb;

import org.jspecify.annotations.NullMarked;
