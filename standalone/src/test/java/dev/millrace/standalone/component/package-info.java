/** What a component is to the launcher. */
@NullMarked
package dev.millrace.standalone.component;

import org.jspecify.annotations.NullMarked;
