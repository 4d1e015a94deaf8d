@NullMarked
package dev.millrace.standalone.images;

import org.jspecify.annotations.NullMarked;
