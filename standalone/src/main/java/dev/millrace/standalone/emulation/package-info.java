/**
 * Running programs of another processor: see {@link dev.millrace.standalone.emulation.Emulation}.
 */
@NullMarked
package dev.millrace.standalone.emulation;

import org.jspecify.annotations.NullMarked;
