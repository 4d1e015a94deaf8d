/** The shape of the worker. */
@NullMarked
package dev.millrace.worker;

import org.jspecify.annotations.NullMarked;
