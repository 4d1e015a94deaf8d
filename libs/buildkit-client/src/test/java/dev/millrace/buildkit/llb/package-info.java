/** The byte order that the daemon expects. */
@NullMarked
package dev.millrace.buildkit.llb;

import org.jspecify.annotations.NullMarked;
