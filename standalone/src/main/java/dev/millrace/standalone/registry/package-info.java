/** The registry that holds images on one machine. */
@NullMarked
package dev.millrace.standalone.registry;

import org.jspecify.annotations.NullMarked;
