@NullMarked
package dev.millrace.standalone.engine;

import org.jspecify.annotations.NullMarked;
