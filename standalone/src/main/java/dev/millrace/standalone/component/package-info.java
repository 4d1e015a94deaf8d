/** What every server of the one-machine system is to the launcher: see {@link Component}. */
@NullMarked
package dev.millrace.standalone.component;

import org.jspecify.annotations.NullMarked;
