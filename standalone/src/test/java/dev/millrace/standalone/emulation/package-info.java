@NullMarked
package dev.millrace.standalone.emulation;

import org.jspecify.annotations.NullMarked;
