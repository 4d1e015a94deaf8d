@NullMarked
package dev.millrace.standalone.doctor;

import org.jspecify.annotations.NullMarked;
